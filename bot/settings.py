"""Settings from the environment or `.env`, typed, read once when a command starts."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.subjects.talk.keeping import Keeping
from actions.words.texts import DAYS_KEPT

if TYPE_CHECKING:
    from bot.channels.mail.server import MailServer


class Settings(BaseSettings):
    """Everything that an office can set. Unset means a default that works on one machine without accounts."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = Field("", description="SQLAlchemy address; empty: SQLite at VAR_DIR/achiva.db")
    base_dir: Path = Field(
        Path("data"), alias="data_dir", description="Folder with catalogue, topics, texts and vocabulary"
    )
    var_dir: Path = Field(Path("var"), description="Folder for the SQLite file, keys and run-time files")
    models_dir: Path = Field(Path("models"), description="Folder of the trained models")
    nlu_url: str = Field(
        "", description="Address of a running NLU server; empty: start one as a child process"
    )
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, description="Port to listen on")
    trusted_proxies: str = Field(
        "127.0.0.1 ::1",
        description="Addresses or networks of proxies whose X-Forwarded-For names the caller, with blanks between",
    )
    public_url: str = Field("", description="https address under which the world reaches this server")
    widget_sites: str = Field(
        "none",
        pattern=r"^[A-Za-z0-9:/.*\- ]+$",
        description="Sites that may show the chat in a frame, as https://*.ac.th https://a.th; none: no site",
    )
    privacy_controller: str = Field(
        "",
        max_length=200,
        description="Who is responsible for personal data (the controller), as people are told",
    )
    privacy_contact: str = Field(
        "", max_length=200, description="Where people ask about their data: telephone, e-mail or address"
    )
    line_channel_secret: SecretStr = Field(
        SecretStr(""), description="LINE channel secret; empty: LINE is off"
    )
    line_channel_access_token: SecretStr = Field(SecretStr(""), description="LINE channel access token")
    line_api_url: str = Field("", description="Stands in for https://api.line.me in tests or behind a relay")
    telegram_token: SecretStr = Field(SecretStr(""), description="Telegram bot token; empty: Telegram is off")
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Secret that Telegram sends with updates"
    )
    telegram_api_url: str = Field("", description="Stands in for https://api.telegram.org")
    metrics_token: SecretStr = Field(SecretStr(""), description="Opens /metrics to callers beyond loopback")
    request_keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that encrypt employers' contact data (Fernet), newest first, with blanks between;"
        " empty: one made in VAR_DIR/keys",
    )
    request_retention_days: int = Field(
        365, ge=1, description="Days after its last change for which a request keeps words and contact"
    )
    request_waits_days: int = Field(
        3, ge=1, description="Days after which bot doctor tells of a request that nobody has seen to"
    )
    message_retention_days: int = Field(
        DAYS_KEPT, ge=1, description="Days after which masked messages are removed"
    )
    line_push_monthly_ceiling: int = Field(
        0, ge=0, description="Most LINE pushes a month; 0: no ceiling of ours"
    )
    oidc_issuer: str = Field(
        "",
        pattern=r"^(?:https?://\S+)?$",
        description="Address of an OpenID Connect issuer with which staff sign in; empty: local accounts alone",
    )
    oidc_client_id: str = Field("", description="What the issuer knows this system by")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="The secret that goes with it")
    oidc_claim: str = Field(
        "email", description="What the issuer says that is an account's name here: email, preferred_username"
    )
    smtp_host: str = Field("", description="Mail server for notices to staff; empty: no mail")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port: 587 with starttls, 465 with tls")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How mail is protected on its way: starttls, tls or none"
    )
    smtp_user: str = Field("", description="Name at the mail server; empty: it asks for none")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail server")
    smtp_from: str = Field("", max_length=200, description="Address from which mail to staff comes")

    @property
    def published_dir(self) -> Path:
        """Where the files with what staff published are made."""
        return self.var_dir / "published"

    @property
    def data_dir(self) -> Path:
        """The files in service: those of DATA_DIR, with what staff published once there is anything."""
        current = self.published_dir / "current"
        return current if current.exists() else self.base_dir

    @cached_property
    def database_address(self) -> str:
        """The SQLAlchemy address, with the bundled default filled in."""
        return self.database_url or f"sqlite:///{(self.var_dir / 'achiva.db').absolute()}"

    @property
    def keeping(self) -> Keeping:
        """What people are told of their data."""
        return Keeping(
            self.privacy_controller,
            self.privacy_contact,
            self.message_retention_days,
            self.request_retention_days,
        )

    @property
    def line_on(self) -> bool:
        """Whether the LINE channel has what it needs."""
        return bool(
            self.line_channel_secret.get_secret_value() and self.line_channel_access_token.get_secret_value()
        )

    @property
    def mail_server(self) -> MailServer | None:
        """The mail server, where host and sender are set."""
        from bot.channels.mail.server import MailServer

        if not self.smtp_host or "@" not in self.smtp_from:
            return None
        password = self.smtp_password.get_secret_value()
        return MailServer(
            self.smtp_host, self.smtp_port, self.smtp_from, self.smtp_security, self.smtp_user, password
        )

    @property
    def telegram_on(self) -> bool:
        """Whether the Telegram channel has what it needs."""
        return bool(self.telegram_token.get_secret_value())
