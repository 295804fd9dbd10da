"""Every number, telephone and college in an answer, held against the files: what nothing explains is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from actions.reply import Cards, Reply
from actions.words.texts import DAYS_KEPT
from bot.buttons.keys import action_json
from bot.commands.chat import buttons_of
from tests.actions import csv_facts as facts
from tests.crawl import known, recommended
from tests.crawl.known import Scope, count, narrowed, scope_of
from tests.crawl.orders import (
    SPLIT_BY_REGION,
    asked_numbers,
    fields_of,
    levels_of,
    of_few,
    ordered_programs,
    own_words,
    provinces_with_and_without,
    regions_in,
)
from tests.crawl.reading import (
    Line,
    bare_program_names,
    college_names,
    field_names,
    level_names,
    lines_of,
    program_names,
    province_names,
    unquoted,
)
from tests.crawl.register import counted_colleges, of_several_fields, rare_lists, rare_programs, up_the_path
from tests.crawl.rows import courses, international, named_programs, of_lists, of_rows, open_colleges, written
from tests.crawl.walk import Page

PHONE = re.compile(r"(?<!\d)0\d(?:-\d{3}-\d{4}|\d-\d{3}-\d{3,4})(?:-\d{1,3})?(?: ?(?:ต่อ|ext\.?) ?\d+)?(?!\d)")
NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
TRACED = re.compile(r"ติดตามได้ ([\d,]+) คน|of (?:the )?([\d,]+) (?:who were )?traced")
# The one year of the figures, and the curriculum in whose words some names are: the answer says them by itself.
YEARS = re.compile(r"ปีการศึกษา ?2566|academic year 2566 \(2023\)|2567 \(2024\)|หลักสูตร 2567|ปี 2566")
HOTLINES = {"1323", "1669", "191", "1300"}
OWN_DATA = frozenset(
    {"copy_my_data", "privacy_policy"}
)  # what is kept of a person, and for how long: no fact
KEPT = re.compile(rf"{DAYS_KEPT} (?:วัน|days)")  # how long a talk is kept: a setting, no fact
SHARE = re.compile(r"([\d.]+)%")
WEB = re.compile(r"https?://\S+")  # digits of an address are no figures
SHORT_NAME = re.compile(r"(?<=ว[ก-ฮ]\.)\S+ \d(?!\d)")  # "วท.ราชบุรี 2"
KM = re.compile(r"([\d,.]+) (?:กม\.|km)")
COUNTRY = re.compile(r"ทั้งประเทศ|whole country|ที่อื่น|Elsewhere")
LEAD = re.compile(r"^\s*(?:•|\d+\.)\s+")


def faults_of(page: Page) -> list[str]:
    """What in an answer is not found in the files under the filters that were asked."""
    found = [f"{fault}  in {line.text!r}" for line in lines_of(page.reply) for fault in _in_line(page, line)]
    return [*found, *_calls(page), *([] if computed(page) else [*_totals(page), *_strangers(page)])]


def computed(page: Page) -> bool:
    """Whether the figures of an answer are held against plain Python where it is computed, as those of queries are."""
    return page.reply.query is not None


def _in_line(page: Page, line: Line) -> Iterator[str]:
    text = line.text
    for phone in PHONE.findall(text):
        if re.sub(r"\D", "", re.split(r"ต่อ|ext", phone)[0])[:10] not in _phones_near(page, line):
            yield f"telephone {phone}"
    if page.ask.intent in OWN_DATA or computed(page):
        return
    rest = LEAD.sub("", SHORT_NAME.sub(" ", PHONE.sub(" ", WEB.sub(" ", text))))
    rest, wrong = own_words(page, rest)
    yield from wrong
    rest = recommended.without_calendar(page, KEPT.sub(" ", rest))
    rest = YEARS.sub(" ", rest if TRACED.search(rest) else unquoted(rest))
    rest, wrong = _shares(rest, page, line)
    yield from wrong
    before = 0
    for found in NUMBER.finditer(rest):
        number = found[0].rstrip(",.")
        segment = re.split(r" · |: ", rest[: found.start()])[-1]
        if re.match(r" ?(?:กม\.|km)", rest[found.end() :]):
            allowed = _distances(page, line, recommended.ends(page, line, segment))
        else:
            allowed = _explained(page, line, rest[before : found.start()], rest[found.end() :], rest)
        if number not in allowed:
            yield f"number {number}"
        before = found.end()


def _phones_near(page: Page, line: Line) -> set[str]:
    """Numbers of the colleges that the answer names on this line or card, or that the question names."""
    named = college_names().any(line.text) | college_names().any(line.about) | set(page.ask.filters.college)
    if not named or line.about == line.text:
        named |= college_names().any(_all_text(page.reply))
    cells = {facts.colleges()[code]["phone"] for code in named}
    hosts = {facts.colleges()[code][key] for code in named for key in ("name_th", "other_names_th")}
    cells |= {row["phone"] for row in facts.rows("centres") if row["host_college_th"] in hosts}
    return {one for number in facts.telephones_in(cells) for one in (number, f"{number}")} | {
        whole for cell in cells for whole in facts.ranges_in(cell)}  # fmt: skip


def _all_text(reply: Reply) -> str:
    return "\n".join(f"{line.about} {line.text}" for line in lines_of(reply))


def _shares(rest: str, page: Page, line: Line) -> tuple[str, list[str]]:
    """Shares stand in one row of the figures, with the number traced of that row and for the named level."""
    shares = SHARE.findall(rest)
    traced = TRACED.search(line.text)
    rest = SHARE.sub(" ", rest)
    if not shares and not traced:
        return rest, []
    levels = levels_of(page, line, level_names().any(f"{line.about} {line.text}")) or set(
        page.ask.filters.level
    )
    rows = [row for key, row in known.outcomes().items() if key[0] in levels and _concerns(key, page, line)]
    if traced:
        number = next(one for one in traced.groups() if one)
        rows = [row for row in rows if f"{row.get('tracked', 0):,.0f}" == number]
        rest = rest.replace(number, " ", 1)
    held = any(all(share in {f"{round(v, 1):g}" for v in row.values()} for share in shares) for row in rows)
    return rest, [] if held else [f"shares {shares} of {traced[0] if traced else '?'}"]


def _concerns(key: tuple[str, str, str, str], page: Page, line: Line) -> bool:
    """Whether a row of the figures is of a field and a province that the line or the question names."""
    _, field, _, province = key
    whole = f"{line.about} {line.text}"
    asked = {known.programs()[p]["field_th"] for p in known.programs_of(page.ask.filters) or ()}
    asked |= {known.programs()[p]["field_th"] for p in program_names().any(whole)}
    if field and field not in whole and field not in asked:
        return False
    return not province or province in whole or _code(province) in province_names().any(whole) or (
        _code(province) in (page.ask.filters.province))  # fmt: skip


def _code(province: str) -> str:
    return next(code for code, row in known.provinces().items() if row["name_th"] == province)


def _explained(page: Page, line: Line, before: str, after: str, rest: str) -> set[str]:
    """The numbers that may stand at this place."""
    scopes = list(_scopes(page, line, before, rest))
    counts = [count(scope) for scope in scopes]
    if page.ask.intent in ("about_data", "dual") and not re.match(r" ?(?:จังหวัด|provinces?)", after):
        return of_lists(page)
    if re.match(r" ?(?:แห่ง|colleges?)", after):
        counts += [count(scope) for scope in recommended.wider(page)]
        nearest = re.split(r" · |: |\(", before)[-1]
        special = counted_colleges(page, before) | of_several_fields(page, nearest)
        return written(special) | written(n for c in counts for n in (len(c.colleges), len(c.listed), len(c.listed - c.colleges))) | (
            written([len(open_colleges(page))]))  # fmt: skip
    of_provinces = re.match(r" ?(?:จังหวัด|provinces?)", after)
    if not of_provinces and (rare := rare_programs(page, line)):
        return written(rare) | written(c.graduates for c in counts)
    if re.match(r" ?(?:หลักสูตร|programmes?|courses?|สาขา|fields?)", after):
        return recommended.fields(page) | written(len(c.programs) for c in counts) | fields_of(scopes) | courses(page) | _rest_of_list(line, counts) | (
            named_programs(page))  # fmt: skip
    if of_provinces:
        asked = known.provinces_of(page.ask.intent, page.ask.filters) or frozenset()
        shown = len(province_names().any(line.text))
        seen = {n for c in counts for n in (len(c.provinces), len(c.provinces) - shown)}
        return (
            written([len(asked), *seen])
            | provinces_with_and_without(page)
            | (of_lists(page) if page.ask.intent == "centre" else set())
        )
    if re.match(r" ?(?:ระดับ|levels|สังกัด|sectors|ภาค|regions)", after):
        return of_few(page)
    if re.match(r" ?(?:ปี|years?)(?! ?\d)", after):
        named = level_names().any(f"{line.about} {line.text}") | program_levels(line)
        return {row["duration_years"] for row in known.programs().values() if row["level"] in named}
    found = written(c.graduates for c in counts) | of_rows(page, line) | asked_numbers(page)
    found |= recommended.figures(page, line)
    return found | named_programs(page) if page.ask.intent == "program_info" else found


def program_levels(line: Line) -> set[str]:
    """The levels of the programmes that a line names."""
    return {known.programs()[p]["level"] for p in program_names().any(f"{line.about} {line.text}")}


def _scopes(page: Page, line: Line, before: str, rest: str) -> Iterator[Scope]:
    """The scope of the question, with what the words before the number, or the card, put in its place."""
    asked = scope_of(page.ask.intent, page.ask.filters)
    near = before if before.strip(" ·:•(") else rest
    title = line.about if line.about != line.text else ""
    lands = [province_names().any(college_names().without(words)) for words in (near, rest)]
    named = lands[0] or (lands[1] if page.ask.intent == "nearest_college" else set())
    provinces: list[frozenset[str] | None] = (
        [frozenset(named)] if named and not (title and college_names().any(title)) else []
    )
    if page.ask.intent in SPLIT_BY_REGION and (regions := regions_in(near) or regions_in(title)):
        provinces += [asked.provinces, *regions]
    provinces += [None] if COUNTRY.search(rest) else []
    colleges = sorted(college_names().any(title)) or sorted(college_names().any(near)) or [asked.college]
    sectors = _sectors(near) or _sectors(title) or [asked.sectors]
    for area, college, sector, chosen in product(
        provinces or [asked.provinces], colleges, sectors, _programs(page, near, title, line)
    ):
        yield Scope(chosen, None if college else area, sector, college)


def _sectors(text: str) -> list[frozenset[str] | None]:
    named = {"รัฐ": "state", "state": "state", "เอกชน": "private", "private": "private"}
    bare = text.strip(" :·").lower().removesuffix(" colleges")
    return [frozenset({sector}) for word, sector in named.items() if bare.endswith(word)]


def _programs(page: Page, near: str, title: str, line: Line) -> list[frozenset[str] | None]:
    """The programmes that the words name, else those of the question; a level alone narrows these."""
    asked = known.programs_of(page.ask.filters)
    head = level_names().found(line.text.split(":")[0]) if ":" in line.text else []
    bare = near.split(": ")[-1].strip(" ·:•").lower()
    under = [bare_program_names()[level, bare] for one in head for level in one
             if (level, bare) in bare_program_names()]  # fmt: skip
    if under:
        of_fields = [p for one in field_names().any(bare) for p in facts.programs_of_field(one)]
        chosen = {level for one in head for level in one}
        return [*under, frozenset(p for p in of_fields if known.programs()[p]["level"] in chosen)]
    if in_order := ordered_programs(page, near, title):
        exact = program_names().found(near)  # a field with its level is those programmes, not the whole field
        meant = [frozenset(one) for one in exact] + [frozenset({p}) for one in exact for p in one]
        return [asked, *(meant or in_order)]
    named = program_names().found(near) or program_names().found(title)
    if named:
        several = [asked] if len(page.ask.filters.field) > 1 else []
        return several + [frozenset(one) for one in named] + [frozenset({p}) for one in named for p in one]
    if page.ask.intent == "study_path":  # the steps before and after the asked level
        asked = known.programs_of(
            page.ask.filters.having("level").having("program").having("field", *page.ask.filters.field[:1])
        )
    every = asked if asked is not None else frozenset(known.programs())
    levels = level_names().found(near)[-1:] or level_names().found(title)[:1]
    found = [asked]
    if levels:
        found = ([asked] if len(page.ask.filters.level) > 1 and not title else []) + [
            frozenset(p for p in every if known.programs()[p]["level"] in one) for one in levels
        ]
    return found


def _rest_of_list(line: Line, counts: list[known.Counts]) -> set[str]:
    """The number behind "and ... more"."""
    shown = line.text.count(" · ")
    head = line.text.split(":")[0]
    levels = level_names().any(head) if not level_names().without(head).strip() else set(known.LEVELS)
    return written(sum(known.programs()[p]["level"] in levels for p in one) - shown for c in counts
                    for one in (c.programs, c.named)) if (
        shown) else set()  # fmt: skip


def _distances(page: Page, line: Line, before: str) -> set[str]:
    """Kilometres between where the question is and what the card or the words name."""
    filters = page.ask.filters
    starts = [_town(code) for code in filters.province] + [
        p for code in filters.college for p in _point(code)]  # fmt: skip
    if filters.college and not any(_point(code) for code in filters.college):
        starts += [_town(known.province_of(code)) for code in filters.college]
    starts += [_town(code) for code in known.provinces_of(page.ask.intent, filters) or ()]
    title = line.about if line.about != line.text else before
    ends = [p for code in college_names().any(f"{title} {before}") for p in _point(code)]
    ends += [_town(code) for code in province_names().any(before)]
    if page.ask.intent == "short_courses":
        ends += [_town(code) for code in province_names().any(_card_text(page, line.about))]
    return {shown for one in starts for other in ends for shown in _kilometres(facts.apart(one, other))}


def _card_text(page: Page, title: str) -> str:
    return "\n".join(line.text for line in lines_of(page.reply) if line.about == title)


def _kilometres(far: float) -> set[str]:
    return {f"{max(far, 0.1):.1f}"} if far < 10 else {f"{round(far):,}"}


def _town(code: str) -> tuple[float, float]:
    row = known.provinces()[code]
    return float(row["latitude"]), float(row["longitude"])


def _point(code: str) -> list[tuple[float, float]]:
    row = facts.colleges()[code]
    return [(float(row["latitude"]), float(row["longitude"]))] if row["latitude"] else []


def _totals(page: Page) -> Iterator[str]:
    """How many things there are in all, where a list shows five of them."""
    for part in page.reply.parts:
        if isinstance(part, Cards) and part.total > len(part.cards):
            scope = recommended.scope(page)
            wide = narrowed(scope, provinces=None, college="")
            counts = [count(scope), count(narrowed(scope, college="")), *([count(wide)] if page.reply.kind == "no_data" or
                      page.ask.intent == "nearest_college" else [])]  # fmt: skip
            allowed = {n for c in counts for n in (len(c.colleges), len(c.listed), len(c.programs))}
            allowed |= {len(open_colleges(page)), len(international(page.ask.filters))}
            allowed |= counted_colleges(page, "") | up_the_path(page) | rare_lists(page)
            allowed |= {
                int(n) for n in courses(page) | (of_lists(page) if page.ask.intent == "industries" else set())
            }
            allowed |= {int(n) for n in named_programs(page)}
            if page.ask.intent == "nearest_college":
                there = {code for code in open_colleges(page) - set(page.ask.filters.college) if _point(code)}
                everywhere = {
                    code for code, row in facts.colleges().items() if row["status_th"] in facts.OPEN
                }
                allowed |= {
                    len(there),
                    sum(bool(_point(c)) for c in everywhere - set(page.ask.filters.college)),
                }
            if part.total not in allowed:
                yield f"a list of {part.total} things, not of {sorted(allowed)[:12]}"


def _calls(page: Page) -> Iterator[str]:
    """A dialled number belongs to a college that the answer names."""
    near = college_names().any(_all_text(page.reply)) | set(page.ask.filters.college)
    allowed = facts.telephones_in({facts.colleges()[code]["phone"] for code in near}) | HOTLINES
    for button in buttons_of(page.reply):
        phone = getattr(button.action, "phone", None)
        if phone and phone not in allowed:
            yield f"calls {phone}"


def _strangers(page: Page) -> Iterator[str]:
    """Colleges that are listed though they lie elsewhere, or had no graduates of what was asked."""
    if page.reply.kind != "answer" or page.ask.intent in (
        "nearest_college",
        "short_courses",
        "compare",
        "dual",
    ):
        return
    scope = recommended.scope(page)
    if (
        page.ask.intent == "study_path"
    ):  # its colleges are those of the next level, or the nearest where it says so
        elsewhere = re.search(r"แห่งใกล้ที่สุด|[Nn]earest", _all_text(page.reply))
        scope = narrowed(scope, provinces=None) if elsewhere else scope
        scope = replace(scope, programs=known.programs_of(page.ask.filters.having("level")))
    listed = count(scope).listed if scope.programs is not None else None
    for listing in page.reply.listed:
        if listing.kind != "college" or scope.college:
            continue
        if scope.provinces is not None and known.province_of(listing.id) not in scope.provinces:
            yield f"lists {listing.id} of another province"
        if listed is not None and listing.id not in listed:
            yield f"lists {listing.id}, which has no row of what was asked"


def described(page: Page) -> str:
    """The question of a page, for a failure."""
    return f"{page.language} {action_json(page.ask)}"
