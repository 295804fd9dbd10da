"""A mail server on loopback that keeps what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from tests.end_to_end.system import free_port

USER, PASSWORD = "achiva", "right"


class RecordingMail:
    """Takes every message, unless a test wants another answer."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: list[str] = []  # to the next messages, in order; then "250 OK"
        self.recipient_answer = ""  # to RCPT
        self.host, self.port = "127.0.0.1", free_port()

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.recipient_answer:
            return self.recipient_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self.messages.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
            self.recipients.append(list(envelope.rcpt_tos))
        return answer


def _known(_server: Any, _session: Any, _envelope: Any, _mechanism: Any, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=False)


@pytest.fixture
def recording_mail() -> Iterator[RecordingMail]:
    """The server, listening; it lets people log in without a secret connection, as only a test does."""
    handler = RecordingMail()
    controller = Controller(
        handler, hostname=handler.host, port=handler.port, authenticator=_known, auth_require_tls=False
    )
    controller.start()
    yield handler
    controller.stop()
