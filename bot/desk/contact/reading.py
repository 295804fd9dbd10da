"""What contact data a message holds: telephone, e-mail, LINE id, company, person; and what is wrong with it.

    read = contact_in("บริษัท เอบีซี จำกัด คุณสมชาย 081-234-5678")
    read.phone      "0812345678"
    read.holds      ("phone", "company", "person")

The values never leave the receiver but encrypted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.subjects.requests.filed.contact import PARTS
from bot.desk.contact.mail import address_in, official_account
from bot.desk.contact.phone import phone_in
from bot.desk.contact.words import ContactWords, contact_words
from bot.masking.folding import Plain, plain
from bot.masking.mask import mask
from bot.masking.named import naming
from bot.masking.tokens import HANDLE_TOKEN

LONGEST = 1_000
LONGEST_NAME = 60  # characters of a message that can be a bare name
_DIGITS = re.compile(r"[\d+(]")
_CLAUSES = re.compile(r"[\n,;]|\[[^\[\]]{0,40}\]")  # masked data parts clauses as a comma does
NEAR = 16  # characters before an account in which its word stands


@dataclass(frozen=True, slots=True)
class ContactRead:
    """One message, taken apart. `said` is all of it: what was not recognised is for staff to read."""

    phone: str = ""
    email: str = ""
    line: str = ""
    company: str = ""
    person: str = ""
    said: str = ""
    faults: tuple[str, ...] = ()
    named: bool = False  # the names stand in words that leave no doubt

    @property
    def holds(self) -> tuple[str, ...]:
        """What was recognised."""
        return tuple(part for part in PARTS if getattr(self, part))

    @property
    def beside(self) -> str:
        """The clauses of the message that order or ask something, masked; "" for names and numbers alone.

        What stands between commas and numbers is passed on only where it does: any other can be a name.
        """
        rest, words = self.said, contact_words()
        for part in (self.company, self.person):
            rest = rest.replace(part, "\n") if part else rest
        clauses = (clause.strip() for clause in _CLAUSES.split(mask(rest)[0]))
        return " ".join(one for one in clauses if words.beside.search(words.beside_not.sub(" ", one)))

    @property
    def is_contact(self) -> bool:
        """Whether the message is contact data, and not a question beside it."""
        return bool(self.phone or self.email or self.line or self.faults or self.named)


def contact_in(text: str) -> ContactRead:
    """Take a message apart."""
    form, words = plain(text), contact_words()
    mail = address_in(form.text, words.mail_domains)
    phone = phone_in(mail.rest, words.extension)
    company, person = _company(text, words), _person(text, words)
    return ContactRead(
        phone.number, mail.address, _line(form, words), company, person, text[:LONGEST],
        (*phone.faults, *mail.faults), _is_named(text, company, person, words),
    )  # fmt: skip


def _line(form: Plain, words: ContactWords) -> str:
    """An account that a word for LINE announces, or an official one ("@somchai")."""
    for start, end, token in naming().places(form.text):
        before = form.text[max(0, start - NEAR) : start]
        if token == HANDLE_TOKEN and any(word in before for word in words.line):
            return form.text[start:end].strip()
    return official_account(form.text)


def _company(text: str, words: ContactWords) -> str:
    if labelled := words.labels["company"].search(text):
        return labelled[1].strip()
    for pattern in (words.company_begins, words.company_ends):
        if found := pattern.search(text):
            return _cut(found[0], words)
    return text.strip() if _is_a_house(text, words) else ""


def _is_a_house(text: str, words: ContactWords) -> bool:
    """ "โรงแรมริมเล" alone names a company; "โรงแรมที่กระบี่" says where one is."""
    return bool(_alone(text, words.names_a_house, words)) and not words.no_house.search(text)


def _cut(name: str, words: ContactWords) -> str:
    """A name without what follows it: the legal form ends it, or a word that announces something else."""
    if ended := words.company_ends.match(name):
        return ended[0].strip()
    person = words.person.search(name)
    name = name[: person.start()] if person else name
    digits = next((at for at, sign in enumerate(name) if sign.isdigit() and at > 8), len(name))
    return words.behind.sub("", name[:digits]).strip(" .-–:")


def _person(text: str, words: ContactWords) -> str:
    labelled = words.labels["person"].search(text)
    found = labelled[1] if labelled else (words.person.search(text) or [""])[0]
    return _DIGITS.split(words.behind.sub("", found))[0].strip(" .-–:,") or _bare_name(text, words)


def _alone(text: str, pattern: re.Pattern[str], words: ContactWords) -> re.Match[str] | None:
    """A short message that is a name and orders or asks nothing."""
    found = pattern.fullmatch(text) if len(text.strip()) <= LONGEST_NAME else None
    named = found[found.lastindex or 0] if found else ""  # the name alone, where a pattern has it apart
    return found if found and not words.no_name.search(named) else None


def _bare_name(text: str, words: ContactWords) -> str:
    """ "John Smith", "ชื่อสมชาย": a short message of a few words that order nothing and ask nothing."""
    if _is_a_house(text, words):
        return ""
    if said := _alone(text, words.names_itself, words):
        return said[1].strip()
    return text.strip() if _alone(text, words.bare_name, words) else ""


def _is_named(text: str, company: str, person: str, words: ContactWords) -> bool:
    """Whether names alone make it contact data: labels, a legal form, or a short text that asks nothing."""
    if any(label.search(text) for label in words.labels.values()):
        return True
    asks = words.no_name.search(text)
    if words.company_sure.match(company) and not asks:
        return True
    if _is_a_house(text, words) or _alone(text, words.names_itself, words):
        return True
    return (
        bool(person)
        and not asks
        and len(text.strip()) <= LONGEST_NAME
        and text.strip().startswith(person[:3])
    )
