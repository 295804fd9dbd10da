"""Takes personal data out of a text before anything stores or logs it."""

from bot.masking.checksums import is_national_id
from bot.masking.mask import mask
from bot.masking.tokens import (
    ACCOUNT_TOKEN,
    CARD_TOKEN,
    EMAIL_TOKEN,
    HANDLE_TOKEN,
    ID_TOKEN,
    PASSPORT_TOKEN,
    PHONE_TOKEN,
    STUDENT_TOKEN,
)

__all__ = [
    "ACCOUNT_TOKEN",
    "CARD_TOKEN",
    "EMAIL_TOKEN",
    "HANDLE_TOKEN",
    "ID_TOKEN",
    "PASSPORT_TOKEN",
    "PHONE_TOKEN",
    "STUDENT_TOKEN",
    "is_national_id",
    "mask",
]
