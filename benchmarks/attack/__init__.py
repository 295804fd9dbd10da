"""An attack on a running assistant, on loopback and for a bounded time: what was 5xx, lost or refused.

    python -m benchmarks.attack --minutes 60

Attackers of several kinds send what people's platforms and programs never would, while bystanders ask ordinary
questions on LINE, Telegram and the web. The system, its NLU server and the stand-ins for both platforms, which check
each request against the platform's specification, all run on this machine.
"""
