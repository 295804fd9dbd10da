"""The mail server of the office, as the settings name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

TIMEOUT = 20.0  # seconds; below the lease of a request
Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes out, and as whom."""

    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str = ""
    password: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """As aiosmtplib takes them."""
        login = {"username": self.user, "password": self.password} if self.user else {}
        secure = {"use_tls": self.security == "tls", "start_tls": self.security == "starttls"}
        return {"hostname": self.host, "port": self.port, "timeout": TIMEOUT, **secure, **login}


async def greeted(server: MailServer) -> str:
    """Connect and log in, and send nothing; "" when all is well, else what the server said."""
    import aiosmtplib  # only who sends mail pays for loading it

    arguments = server.arguments
    login = {name: arguments.pop(name) for name in ("username", "password") if name in arguments}
    try:
        async with aiosmtplib.SMTP(**arguments) as client:
            if login:
                await client.login(login["username"], login["password"])
    except (aiosmtplib.SMTPException, OSError) as error:
        return str(error) or type(error).__name__
    return ""
