"""Stands in for the NLU server where a test is not about understanding: quick, and always the same."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from tests.platforms.recording import RecordingServer


class StubNlu(RecordingServer):
    """Understands every text as the same intent, and remembers what it was asked."""

    intent = "greeting"

    async def read(self, request: web.Request) -> Any:
        return await request.json() if request.can_read_body else None

    def answer(self, request: web.Request, body: Any) -> web.Response:
        ranked = {"name": self.intent, "confidence": 0.99}
        understood = {"text": body["text"], "intent": ranked, "entities": [], "intent_ranking": [ranked]}
        return web.json_response(understood | {"language": "th", "in_scope": 1.0})

    @property
    def texts(self) -> list[str]:
        """What it was asked."""
        return [request.body["text"] for request in self.requests]
