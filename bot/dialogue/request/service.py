"""Questions of an employer about the service itself: what it costs, when somebody calls, who sees the request."""

from __future__ import annotations

from bot.dialogue.moment import Moment

EMPLOYER = "employer"
LONGEST = 40  # letters that such a question has beside its words where no request is open


def service_asked(m: Moment, focus: bool) -> str:
    """Which question of the service a message asks; "" for none. Only of who speaks as an employer."""
    if not (m.state.role == EMPLOYER or (m.state.form is not None and not m.state.role)):
        return ""
    if m.said.filters.college or m.said.filters.international or m.said.filters.level:
        return ""
    tells = _tells(m) and not m.words.found("asks", m.understood.text)
    asked = "" if tells else m.words.which(m.words.service, m.understood.text)
    if asked and (focus or not m.said.filters.field):
        return asked
    return m.words.service_topics.get(m.intent, "") if _plain(m, focus) else ""


def _tells(m: Moment) -> bool:
    """Whether the message says a number, or leaves something open ("เริ่มเมื่อไรก็ได้")."""
    text = m.understood.text
    return any(c.isdecimal() for c in text) or m.words.which(m.words.left_open, text) != ""


def _plain(m: Moment, focus: bool) -> bool:
    """Whether the message asks and names nothing, so that it can only mean the service."""
    named = m.said.filters.having("aspect").having("number")
    return m.words.found("asks", m.understood.text) is not None and not named and m.sure
