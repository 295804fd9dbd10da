"""The held-out questions are well-formed, name things that exist, and are neither repeated nor trained on."""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[1] / "data"
EVALUATION = DATA / "evaluation"
LANGUAGES = {"th", "en", "lo", "km", "my", "vi", "zh"}
PERSONAS = set("pupil parent worker employer civil_servant teacher english_speaker neighbour".split())
INTENTS = set(
    """
    programs program_info study_path compare dual college_info nearest_college graduates outcomes
    top_colleges demand salary centre mekong_lancang international short_courses industries level_info
    advice career suitability paperwork college_life
    fees student_loan scholarship admission equivalence weekend_study dormitory tax vcop curriculum
    recruit personal_data about_bot about_data greeting thanks goodbye help smalltalk complaint rude
    crisis abuse human delete_my_data copy_my_data privacy_policy other_ministry out_of_scope affirm deny more back
    restart
    change_language
    """.split()
)
BIG_INTENTS = {"programs", "graduates", "centre", "college_info", "outcomes"}
ABILITIES = {
    "spaces", "particles", "thai_digits", "typing_errors", "mixing", "layout", "nicknames", "word_order",
    "negation", "correction", "swap_province", "swap_level", "comparison_numbers", "dictated", "number_roles",
    "own_business",
}  # fmt: skip
NUMBER = re.compile(r"(?:>=|<=|>|<)?\d+")
TOO_LIKE = 0.8
ENGLISH = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
KEDMANEE = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'


@cache
def phrasings() -> list[dict[str, Any]]:
    lines = (EVALUATION / "phrasings.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def behaviours() -> dict[str, dict[str, Any]]:
    files = sorted((EVALUATION / "behaviours").glob("*.yml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def _column(file: str, column: str) -> set[str]:
    with (DATA / "catalogue" / file).open(encoding="utf-8-sig", newline="") as rows:
        return {row[column] for row in csv.DictReader(rows)}


def _vocabulary(file: str) -> set[str]:
    return {entry["id"] for entry in yaml.safe_load((DATA / "vocabulary" / file).read_text(encoding="utf-8"))}


@cache
def known_ids() -> dict[str, set[str]]:
    """Every id that an entity of a kind may have; years and numbers are checked by their shape."""
    return {
        "field": _vocabulary("fields.yml"),
        "place": _vocabulary("places.yml"),
        "international": _vocabulary("international.yml"),
        "country": _vocabulary("countries.yml"),
        "level": {"voc_cert", "high_voc_cert", "bachelor", "short_course"},
        "province": _column("provinces.csv", "code"),
        "region": {
            "north",
            "northeast",
            "central",
            "east",
            "eec",
            "south",
            "south_border",
            "vicinity",
            "bangkok_vicinity",
            "country",
        },
        "college": _column("colleges.csv", "college_code"),
        "centre": _column("centres.csv", "id"),
        "sector": {"state", "private"},
        "industry": _column("industries.csv", "id"),
        "curve": {"first", "new"},
        "month": {str(month) for month in range(1, 13)},
    }


def exists(kind: str, id_: str) -> bool:
    if kind == "year":
        return re.fullmatch(r"25\d\d", id_) is not None
    if kind == "number":
        return NUMBER.fullmatch(id_) is not None
    return id_ in known_ids().get(kind, set())


def combinations(text: str, lists: dict[str, list[Any]], most: int | None) -> list[dict[str, Any]]:
    names = re.findall(r"\{(\w+)\}", text)
    every = [
        dict(zip(names, values, strict=True)) for values in itertools.product(*(lists[n] for n in names))
    ]
    count = min(most or len(every), len(every))
    return [every[index * len(every) // count] for index in range(count)]


def filled(text: str, chosen: dict[str, Any]) -> str:
    for name, value in chosen.items():
        text = text.replace("{" + name + "}", value[0] if isinstance(value, list) else value)
    return text


def expectation(expect: dict[str, Any], chosen: dict[str, Any]) -> dict[str, Any]:
    sides = {
        side: {k: list(v) for k, v in expect.get(side, {}).items()} for side in ("entities", "not_entities")
    }
    for name, value in chosen.items():
        if isinstance(value, list):
            side = sides["not_entities" if name.startswith("not_") else "entities"]
            side.setdefault(name.removeprefix("not_").split("_")[0], []).append(value[1])
    return {**expect, **sides}


def expanded(
    template: dict[str, Any], lists: dict[str, list[Any]], most: int | None
) -> Iterator[dict[str, Any]]:
    for chosen in combinations(template["text"], lists, most):
        texts = {key: filled(template[key], chosen) for key in ("base", "text") if key in template}
        yield {**texts, "expect": expectation(template["expect"], chosen)}


def cases(ability: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(ability.get("cases", []))
    for template in ability.get("templates", []):
        found += expanded(template, ability.get("lists", {}), ability.get("max"))
    return found


def trigrams(text: str) -> frozenset[str]:
    bare = re.sub(r"[\s.,!?]+", "", text.casefold())
    return frozenset(bare[i : i + 3] for i in range(max(1, len(bare) - 2)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity; sets whose sizes differ too much cannot reach the bound and are not compared."""
    if min(len(one), len(other)) < TOO_LIKE * max(len(one), len(other)):
        return 0.0
    return len(one & other) / len(one | other)


def training_examples() -> Iterator[tuple[str, str]]:
    for file in sorted((DATA / "topics").glob("*.yml")):
        topic = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for texts in (topic.get("examples") or {}).values():
            for text in texts or []:
                # inline annotations, "[บัญชี](field)" or "[บัญชี]{...}", are no part of what people type
                yield file.name, re.sub(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})", r"\1", str(text))


# "hello there", "เริ่มใหม่": a phrase this short is said in these very words by everybody, so both hands wrote it.
STOCK_LETTERS = 12


def test_every_phrasing_is_well_formed() -> None:
    wrong = [
        line
        for line in phrasings()
        if set(line) != {"text", "language", "intent", "persona", "entities"}
        or line["intent"] not in INTENTS
        or line["language"] not in LANGUAGES
        or line["persona"] not in PERSONAS
        or not line["text"].strip()
    ]
    assert wrong == []


def test_every_intent_and_language_is_measured_enough() -> None:
    intents = Counter(line["intent"] for line in phrasings())
    assert {i: intents[i] for i in INTENTS if intents[i] < (20 if i in BIG_INTENTS else 8)} == {}
    languages = Counter(line["language"] for line in phrasings())
    assert {name for name in LANGUAGES if languages[name] < 4} == set()
    assert len(phrasings()) >= 450


def test_every_entity_of_a_phrasing_stands_in_the_text_and_exists() -> None:
    wrong = []
    for line in phrasings():
        for entity in line["entities"]:
            ids = [entity["id"], *entity.get("or", [])]
            if entity["text"] not in line["text"] or not all(exists(entity["kind"], id_) for id_ in ids):
                wrong.append((line["text"], entity))
    assert wrong == []


def test_no_phrasing_repeats_another() -> None:
    seen = [(line["text"], trigrams(line["text"])) for line in phrasings()]
    pairs = itertools.combinations(seen, 2)
    alike = [(one, two) for (one, a), (two, b) in pairs if one == two or likeness(a, b) > TOO_LIKE]
    assert alike == []


def test_no_training_example_is_near_a_phrasing() -> None:
    held_out = [(line["text"], trigrams(line["text"])) for line in phrasings()]
    examples = list(training_examples())
    assert examples, "no training example was found in data/topics: nothing was compared"
    offenders = []
    for file, example in examples:
        if len("".join(example.split())) < STOCK_LETTERS or file in (
            "abuse.yml",
            "crisis.yml",
        ):  # safety comes before measuring
            continue
        grams = trigrams(example)
        offenders += [(file, example, text) for text, other in held_out if likeness(grams, other) > TOO_LIKE]
    listed = "\n".join(f"{file}: {example!r} is too like {text!r}" for file, example, text in offenders)
    assert not offenders, f"{len(offenders)} training examples to remove:\n{listed}"


def test_every_ability_has_its_cases() -> None:
    assert set(behaviours()) == ABILITIES
    assert {stem for stem, ability in behaviours().items() if ability["ability"] != stem} == set()
    assert {ability["kind"] for ability in behaviours().values()} <= {"minimum", "invariance", "direction"}
    assert sum(len(cases(ability)) for ability in behaviours().values()) >= 200


@pytest.mark.parametrize("stem", sorted(ABILITIES))
def test_the_cases_of_an_ability_are_well_formed_and_name_what_exists(stem: str) -> None:
    ability = behaviours()[stem]
    wrong = []
    for case in cases(ability):
        expect = case["expect"]
        sides = [*expect.get("entities", {}).items(), *expect.get("not_entities", {}).items()]
        if (
            not set(case) <= {"base", "text", "expect"}
            or not set(expect) <= {"intent", "entities", "not_entities", "roles"}
            or expect.get("intent", "programs") not in INTENTS
            or (ability["kind"] != "minimum" and "base" not in case)
            or re.search(r"\{\w+\}", case["text"] + case.get("base", ""))
            or not all(exists(kind, id_) for kind, ids in sides for id_ in ids)
        ):
            wrong.append(case)
    assert wrong == []


def test_no_case_of_an_ability_stands_twice() -> None:
    texts = Counter(case["text"] for ability in behaviours().values() for case in cases(ability))
    assert [text for text, times in texts.items() if times > 1] == []


def test_a_layout_case_is_its_base_typed_on_the_other_keyboard() -> None:
    to_english, to_thai = str.maketrans(KEDMANEE, ENGLISH), str.maketrans(ENGLISH, KEDMANEE)
    for case in cases(behaviours()["layout"]):
        is_thai = re.search("[\u0e00-\u0e7f]", case["base"]) is not None
        assert case["text"] == case["base"].translate(to_english if is_thai else to_thai)


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EVALUATION / name).read_text(encoding="utf-8").splitlines()]


def test_misspelt_sentences_differ_from_those_spelt_right_and_none_is_taught() -> None:
    rows = _lines("misspelt.jsonl")
    assert len(rows) >= 100 and all(r["text"] != r["base"] and r["intent"] in INTENTS for r in rows)
    taught = {text for _, text in training_examples()}
    assert {r["text"] for r in rows} & taught == set()


def test_every_unknown_constraint_is_marked_once_and_none_is_taught() -> None:
    rows = _lines("unread.jsonl")
    assert len(rows) >= 200 and all(len(re.findall(r"\]\(unread\)", r["text"])) == 1 for r in rows)
    marked = {re.findall(r"\[([^\]]+)\]", r["text"])[0] for r in rows}
    taught = (DATA / "slots" / "picky_recruiter.jsonl").read_text(encoding="utf-8")
    assert {words for words in marked if f"[{words}]" in taught} == set()
