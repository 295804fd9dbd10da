"""Single sentences about a centre: its seat, telephone, e-mail, opening, and the main centres below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.words.phones import Phone, phones, shown
from actions.words.saying import Saying
from database.dates import last_day
from database.queries.centres import CentreFacts
from database.queries.places import ProvinceRow


@dataclass(frozen=True, slots=True)
class Telling(Saying):
    """How one answer tells of centres: its words, with all centres and all provinces."""

    centres: Mapping[str, CentreFacts]
    provinces: Mapping[str, ProvinceRow]

    def abbreviated(self, centre: CentreFacts) -> str:
        """A name that fits on a button: the abbreviation and where it belongs."""
        return self(f"centre.short_{centre.region}")

    def province(self, code: str) -> str:
        """A province's name; "" for none."""
        return self.name(self.provinces[code]) if code in self.provinces else ""

    def host_name(self, centre: CentreFacts) -> str:
        """The host college as the source calls it, and as it is called today when it was renamed."""
        today = self.both(_Today(centre.host_today_th, centre.host_today_en)) if centre.host_code else ""
        if not today or centre.host_today_th == centre.host_th:
            return today or centre.host_th
        return self("centre.host_former", former=centre.host_th, today=today)

    def seat(self, centre: CentreFacts) -> str:
        """Host college and province in short."""
        if not centre.host_th:
            return self("centre.host_unknown")
        province = self.province(centre.province_code)
        return self("centre.at_host", host=self.host_name(centre), province=province)

    def host(self, centre: CentreFacts) -> str:
        """The sentence that says where the centre sits, or that nobody knows."""
        called, province = self.centre(centre), self.province(centre.province_code)
        if not centre.host_th:
            return self("centre.no_host", centre=called)
        return self("centre.host", centre=called, host=self.host_name(centre), province=province)

    def main_centres(self, centre: CentreFacts) -> str:
        """The main centres below a regional one that are elsewhere, with what the list lacks."""
        below = [c for c in self.centres.values() if c.parent_id == centre.id and c.host_th != centre.host_th]
        if not below:
            return ""
        places = self.joined(f"{self.seat(c)}{self._part(c, centre)}" for c in below)
        said = self("centre.others", places=places)
        return f"{said} {self('centre.others_unknown')}" if centre.id == "eec" else said

    def _part(self, centre: CentreFacts, whole: CentreFacts) -> str:
        """The part of a region that a main centre is for, where its name says one beside its province."""
        if self.language == "th":
            region = whole.name_th.rpartition(" ")[2]
            part = region + centre.name_th.removeprefix(whole.name_th)
        else:
            region, part = "", centre.name_en.rpartition(", ")[2] if ", " in centre.name_en else ""
        named = part == region or self.province(centre.province_code) in part
        return "" if named else f" ({part})"

    def founded(self, centre: CentreFacts) -> str:
        """Opening date or year, as exactly as the source knows it."""
        called = self.centre(centre)
        if not centre.established:
            return self("centre.established_unknown", centre=called)
        key = "established_day" if "-" in centre.established else "established_year"
        date = self.day(centre.established)
        return self(f"centre.{key}", centre=called, date=date)

    def phone(self, centre: CentreFacts) -> str:
        """The centre's own number as its own, the host college's as the college's, or that there is none."""
        numbers = shown(centre.phone or centre.host_phone)
        if not numbers:
            return self("centre.phone_unknown", centre=self.centre(centre))
        if own_numbers(centre):
            return self("centre.phone_own", phone=numbers, centre=self.centre(centre))
        host = self.both(_Today(centre.host_today_th or centre.host_th, centre.host_today_en))
        return self("centre.phone_of_host", phone=numbers, host=host)

    def dated(self, centre: CentreFacts) -> str:
        """As of when the facts on the centre hold, and that they are to be checked before going there."""
        if not centre.as_of:
            return self("centre.undated")
        return self("centre.dated", date=self.day(centre.as_of))

    def status(self) -> str:
        """That no source says whether centres still run, and how new the newest fact on any of them is."""
        dated = [c.as_of for c in self.centres.values() if last_day(c.as_of)]
        newest = max(dated, key=lambda as_of: last_day(as_of) or date.min, default="")
        when = self.day(newest)
        return self("centre.status_unknown", date=when) if when else self("centre.status_undated")

    def email(self, centre: CentreFacts) -> str:
        """E-mail and accounts, all of which are unknown so far."""
        known = " ".join(filter(None, (centre.email, centre.social)))
        return known or self("centre.email_unknown", centre=self.centre(centre))

    def website(self, centre: CentreFacts) -> str:
        """The centre's own site, or that none is known."""
        if centre.website:
            return self("centre.website", website=centre.website)
        return self("centre.website_unknown", centre=self.centre(centre))

    def contact(self, centre: CentreFacts) -> list[str]:
        """Address, telephone and web site, those that are known; the telephone also when it is not."""
        address = self("centre.address", address=centre.address_th) if centre.address_th else ""
        website = self.website(centre) if centre.website else ""
        return [line for line in (address, self.phone(centre), website) if line]

    def sites(self, centre: CentreFacts) -> str:
        """How many places the data knows for a centre, and which."""
        below = [c for c in self.centres.values() if c.parent_id == centre.id and c.host_th != centre.host_th]
        seats = [self.seat(c) for c in (centre, *below) if c.host_th]
        if not seats:
            return self.host(centre)
        said = self("centre.sites", centre=self.centre(centre), count=len(seats), places=self.joined(seats))
        return f"{said} {self('centre.others_unknown')}" if centre.id == "eec" else said


def own_numbers(centre: CentreFacts) -> tuple[Phone, ...]:
    """The centre's own numbers: none where its cell repeats the host college's."""
    numbers = phones(centre.phone)
    host = {number.dialled for number in phones(centre.host_phone)}
    return () if host & {number.dialled for number in numbers} else numbers


@dataclass(frozen=True, slots=True)
class _Today:
    name_th: str
    name_en: str
