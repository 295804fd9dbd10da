"""Headers that keep a browser from doing with our pages what they were not made for."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(self)"),
]
HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")  # a year, and for this host alone


class SafeHeaders:
    """ASGI middleware that adds the headers to every answer that does not say otherwise.

    `https`: the world reaches us by https, and browsers are told to use nothing else.
    """

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self._app = app
        self._headers = [*HEADERS, HTTPS_ONLY] if https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name.lower() for name, _ in message["headers"]}
                if b"content-security-policy" in said:  # it says itself who may show it in a frame
                    said.add(b"x-frame-options")
                message["headers"] = [*message["headers"], *(h for h in self._headers if h[0] not in said)]
            await send(message)

        await self._app(scope, receive, send_with_headers)
