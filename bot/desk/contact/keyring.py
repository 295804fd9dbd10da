"""The keys for contact data: of several the newest encrypts, and each decrypts what it encrypted.

    keys = Keyring.of(settings)
    keys.opened(keys.sealed("somchai"))     "somchai"

A new key is put before the others in `REQUEST_KEYS`; `bot requests rotate` then encrypts everything anew, and the
others can go. Without the setting there is one key in VAR_DIR/keys, which stays readable once there are others.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.commands.trouble import Trouble
from bot.desk.contact.phone import EXTENSION
from bot.settings import Settings
from bot.var_dir import known_secret, secret_key

FILE = "requests"
MARK_DIGITS = 32


class Keyring:
    """Keys, newest first."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._keys = tuple(keys)

    @classmethod
    def of(cls, settings: Settings) -> Keyring:
        """The keys of the settings; the bundled one behind them, or alone where none are set."""
        named = [key.encode() for key in settings.request_keys.get_secret_value().split()]
        own = known_secret(settings, FILE) if named else secret_key(settings, FILE)
        try:
            return cls([*named, *([base64.urlsafe_b64encode(own)] if own else [])])
        except ValueError as error:
            raise Trouble(
                "REQUEST_KEYS holds something that is no key. Make one with: bot requests new-key"
            ) from error

    def sealed(self, text: str) -> bytes:
        """Encrypted with the newest key."""
        return self._fernet.encrypt(text.encode())

    def opened(self, sealed: bytes) -> str:
        """Decrypted; raises `Trouble` where its key is gone."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise Trouble(
                "No key opens this contact. Put the key that it was sealed with back into REQUEST_KEYS"
                " or VAR_DIR/keys/requests"
            ) from error

    def marks(self, phone: str) -> str:
        """What tells one telephone from another without telling it: a keyed hash by each key, with blanks."""
        return " ".join(self._mark(key, phone) for key in self._keys) if phone else ""

    def _mark(self, key: bytes, phone: str) -> str:
        own = hmac.digest(key, b"telephones", hashlib.sha256)
        return hmac.new(own, phone.partition(EXTENSION)[0].encode(), hashlib.sha256).hexdigest()[:MARK_DIGITS]


def new_key() -> str:
    """A key for REQUEST_KEYS."""
    return Fernet.generate_key().decode()
