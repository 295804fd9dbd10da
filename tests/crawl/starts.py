"""Where the crawl starts: the greeting, every topic, and combinations of filters that people ask for."""

from __future__ import annotations

from typing import Any

from actions.filters import Filters
from actions.reply import Ask
from tests.actions import csv_facts as facts
from tests.actions.csv_facts import DATA

FIGURES = ("graduates", "outcomes", "top_colleges", "programs", "recruit")
LEVELS = ("voc_cert", "high_voc_cert", "bachelor")
REGIONS = ("north", "northeast", "central", "east", "eec", "south", "south_border", "country")
# A field and one programme of it, as one who calls it by its official name asks.
EXACT = (
    ("food", "hvc_thai_chef"),
    ("auto", "hvc_mechanical_technique"),
    ("logistics", "bt_logistics_management"),
)
# Topics that the dialogue decides itself; no button leads to them.
DIALOGUE = frozenset({"affirm", "deny", "more", "back", "restart", "change_language"})


def topics() -> list[str]:
    """Every topic that an action answers."""
    return sorted({path.stem for path in (DATA / "topics").glob("*.yml")} - DIALOGUE)


def _ask(intent: str, **kinds: str | tuple[str, ...]) -> Ask:
    narrowing: dict[str, Any] = {k: (v,) if isinstance(v, str) else v for k, v in kinds.items()}
    return Ask(intent, Filters(**narrowing))


def starts() -> list[Ask]:
    """The topics bare, with one thing, and with several."""
    return [*(_ask(topic) for topic in topics()), *_with_one(), *_with_several(), *_with_aspects()]


def _fields() -> list[str]:
    return sorted(facts.fields())


def _provinces() -> list[str]:
    return [row["code"] for row in facts.rows("provinces")]


def _with_one() -> list[Ask]:
    colleges, industries = sorted(facts.colleges()), [row["id"] for row in facts.rows("industries")]
    found = [_ask(i, field=f) for n, i in enumerate((*FIGURES, "study_path", "program_info"))
             for f in _fields()[n::8]]  # fmt: skip
    found += [_ask(i, province=p) for n, i in enumerate((*FIGURES, "college_info", "centre", "short_courses"))
              for p in _provinces()[n::8]]  # fmt: skip
    found += [_ask(i, region=r) for i in (*FIGURES, "centre", "demand", "dual") for r in REGIONS]
    found += [
        _ask(i, industry=k) for i in ("demand", "graduates", "industries", "programs") for k in industries
    ]
    found += [_ask(i, level=v) for i in (*FIGURES, "level_info", "study_path") for v in LEVELS]
    found += [_ask(i, college=c) for n, i in enumerate((*FIGURES, "college_info", "dual", "human"))
              for c in colleges[n * 7 :: 190]]  # fmt: skip
    found += [_ask(i, curve=c) for i in ("demand", "industries", "programs") for c in ("first", "new")]
    return found


def _with_several() -> list[Ask]:
    fields, provinces = _fields(), _provinces()
    found = [_ask(i, field=f, province=provinces[(n * 11) % 77])
             for i in FIGURES for n, f in enumerate(fields[::5])]  # fmt: skip
    found += [_ask(i, field=f, level=LEVELS[n % 3], region=REGIONS[n % 8])
              for i in FIGURES for n, f in enumerate(fields[2::9])]  # fmt: skip
    found += [_ask(i, level="high_voc_cert", province=p, sector="private")
              for i in FIGURES for p in provinces[::16]]  # fmt: skip
    found += [_ask(i, province=("20", "21")) for i in FIGURES]
    found += [_ask("nearest_college", province=p, field=fields[n]) for n, p in enumerate(provinces[::9])]
    found += [_ask("compare", field=(fields[n], fields[n + 1])) for n in range(0, 100, 17)]
    found += [
        _ask("compare", province=(provinces[n], provinces[n + 3]), field="auto") for n in range(0, 70, 14)
    ]
    found += [_ask(i, field=f, program=p) for i in FIGURES for f, p in EXACT]
    found += [_ask("compare", field=("auto", f), program=p, level="high_voc_cert") for f, p in EXACT]
    found += [_ask("graduates", field="auto", province="21", year=y) for y in ("2564", "2566", "2570")]
    found.append(_ask("recruit", field="welding", level="voc_cert", number="900", province="21", month="5"))
    return found


def _with_aspects() -> list[Ask]:
    centres = [row["id"] for row in facts.rows("centres")]
    found = [_ask("centre", centre=c, aspect=a) for c in centres
             for a in ("phone", "covers", "founded", "contact", "email", "host")]  # fmt: skip
    found += [_ask("centre", aspect=a) for a in ("purpose", "history", "list")]
    found += [_ask("mekong_lancang", aspect=a) for a in ("who_pays", "who_may_join", "fields", "countries", "when",
              "how_to_apply", "where", "history", "purpose", "status", "cost")]  # fmt: skip
    found += [_ask("international", country=c) for c in ("CN", "JP", "DE", "KR", "TL", "MY", "LA")]
    found += [_ask("college_info", college=c, aspect=a) for c in sorted(facts.colleges())[3::301]
              for a in ("phone", "address", "email", "former_name", "website")]  # fmt: skip
    found += [
        _ask("fees", college="1320026101"),
        _ask("admission", province="50"),
        _ask("salary", field="auto"),
    ]
    found += [_ask("delete_my_data", aspect="confirmed")]
    found += [
        _ask("college_info", aspect=a) for a in ("number_of_colleges", "by_province", "by_region", "status")
    ]
    found += [_ask("college_info", sector=s) for s in ("state", "private")]
    found += [_ask("college_info", region=r) for r in ("eec", "south_border", "north")]
    found += [_ask("programs", aspect=a) for a in ("only_one", "only_private", "most_programmes")]
    found += [
        _ask("study_path", field=f, level=v, province="21") for f in ("auto", "welding") for v in LEVELS
    ]
    return found
