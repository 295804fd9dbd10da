"""Headers of the office's pages: nothing from elsewhere, no script in the page, no copy kept anywhere."""

from __future__ import annotations

from starlette.responses import Response

from bot.reception.headers import POLICY

STAFF_POLICY = POLICY.replace("form-action 'none'", "form-action 'self'")


def guarded(response: Response) -> Response:
    """The answer with its headers; the receiver adds those that all our pages have."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Content-Security-Policy"] = STAFF_POLICY
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"  # without it a browser tells no origin with a form
    response.headers["X-Robots-Tag"] = "noindex"
    return response
