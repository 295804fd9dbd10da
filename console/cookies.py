"""The cookies of the office: who has signed in, who is about to, and the language of the pages."""

from __future__ import annotations

from starlette.responses import Response

PATH = "/staff"
SESSION, BEFORE, LANGUAGE = "achiva_staff", "achiva_staff_before", "achiva_staff_language"
ASKED, ASKED_SECONDS = "achiva_staff_asked", 600  # what was asked of an issuer
YEAR = 365 * 24 * 3600


def keep(response: Response, name: str, value: str, secure: bool, seconds: int | None = None) -> None:
    """Give a browser a cookie that no script reads and no other site sends along with a form."""
    response.set_cookie(name, value, max_age=seconds, path=PATH, secure=secure, httponly=True, samesite="lax")


def drop(response: Response, name: str, secure: bool) -> None:
    """Take it away."""
    response.delete_cookie(name, path=PATH, secure=secure, httponly=True, samesite="lax")
