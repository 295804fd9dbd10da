"""Mail as a channel: a notice becomes one plain message, sent by SMTP from the outbox like everything else."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import aiosmtplib
import structlog

from actions.reply import Reply
from bot.channels.channel import Channel, Delivered, Look, Outcome, Refused, Request, TryLater
from bot.channels.mail.server import MailServer
from bot.channels.pauses import growing
from bot.reception.incoming import Incoming
from bot.turn.plain import plain_text

log = structlog.get_logger(__name__)

SUBJECT = 120  # letters of the first line that stand above
PERMANENT = 500


class MailChannel(Channel):
    """Mail to staff. A connection for each message: there are a few an hour."""

    name = "mail"

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """One message; its first line is the subject. Its id is the same for the same event."""
        words = plain_text(reply, look.texts)
        subject = words.splitlines()[0][:SUBJECT] if words else ""
        body = {"to": incoming.reply_to, "subject": subject, "text": words}
        return [Request("mail", body, str(uuid5(NAMESPACE_URL, f"achiva:mail:{incoming.event_id}")))]

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send one stored message."""
        try:
            await aiosmtplib.send(self._message(request), **self._server.arguments)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _answered(error.recipients[0].code, error.recipients[0].message, attempt)
        except aiosmtplib.SMTPAuthenticationError as error:
            return TryLater(300.0, f"the mail server refuses our name or password: {error.message}", True)
        except aiosmtplib.SMTPResponseException as error:
            return _answered(error.code, error.message, attempt)
        except (aiosmtplib.SMTPException, OSError) as error:
            return TryLater(growing(attempt), f"no answer from the mail server: {error}")
        return Delivered()

    def _message(self, request: Request) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self._server.sender, request.body["to"]
        message["Subject"] = request.body["subject"]
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = f"<{request.retry_key}@{self._server.sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(request.body["text"])
        return message


def _answered(code: int, reason: Any, attempt: int) -> Outcome:
    if code >= PERMANENT:
        return Refused(f"the mail server refuses it: {code} {reason}")
    return TryLater(growing(attempt), f"the mail server asks to wait: {code} {reason}")
