"""Abilities one by one: cases that a model passes or not, written out or made of templates."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator

from nlu.answers import Parse, Row, best_intent

NOT_SCORED = frozenset(
    {"business", "aspect", "marker", "near", "ordinary", "numeral", "subject_type", "centre_kind"}
)
MISTAKES_KEPT = 60
OWN, TRADES = "own", frozenset({"field", "industry"})  # somebody's own trade is not the one that is asked for


def asked_for(answer: Row) -> list[Row]:
    """The entities that count: neither refused, nor a turn of speech."""
    return [e for e in answer["entities"] if e["entity"] not in NOT_SCORED and not e.get("negated")]


def cases(ability: Row) -> Iterator[Row]:
    """The cases of one ability, its templates filled in."""
    yield from ability.get("cases") or []
    for template in ability.get("templates") or []:
        yield from _filled(template, ability.get("lists") or {}, ability.get("max"))


def _filled(template: Row, lists: Row, most: int | None) -> Iterator[Row]:
    both = str(template["text"]) + str(template.get("base", ""))
    names = list(dict.fromkeys(name for _, name, _, _ in string.Formatter().parse(both) if name))
    choices = list(itertools.product(*(lists[name] for name in names)))
    if most and len(choices) > most:
        choices = [choices[i * len(choices) // most] for i in range(most)]
    for chosen in choices:
        yield _one(template, dict(zip(names, chosen)))


def _one(template: Row, chosen: Row) -> Row:
    words = {name: pair[0] if isinstance(pair, list) else pair for name, pair in chosen.items()}
    expect = {k: (dict(v) if isinstance(v, dict) else v) for k, v in template.get("expect", {}).items()}
    for name, pair in chosen.items():
        if isinstance(pair, list):
            where, kind = ("not_entities", name[4:]) if name.startswith("not_") else ("entities", name)
            kind = re.sub(r"_(?:th|en|lo|km|my|vi|zh)$", "", kind)
            ids = expect.setdefault(where, {})
            ids[kind] = [*ids.get(kind, []), pair[1]]
    made = {"text": template["text"].format_map(words), "expect": expect}
    return made | ({"base": template["base"].format_map(words)} if "base" in template else {})


def faults(text: str, expect: Row, parse: Parse) -> list[str]:
    """What a text is not understood as, in words."""
    answer = parse(text)
    found: dict[str, set[str]] = {}
    for entity in asked_for(answer):
        if not (entity.get("role") == OWN and entity["entity"] in TRADES):
            found.setdefault(entity["entity"], set()).add(str(entity["value"]))
    wrong = []
    if expect.get("intent") not in (None, best_intent(answer)):
        wrong.append(f"intent {best_intent(answer)} instead of {expect['intent']}")
    for kind, ids in expect.get("entities", {}).items():
        if found.get(kind, set()) != set(map(str, ids)):
            wrong.append(f"{kind} {sorted(found.get(kind, set()))} instead of {sorted(map(str, ids))}")
    for kind, ids in expect.get("not_entities", {}).items():
        wrong += [f"{kind} {i} asked for" for i in map(str, ids) if i in found.get(kind, set())]
    return wrong + _roles_amiss(expect.get("roles", {}), answer)


def _roles_amiss(roles: Row, answer: Row) -> list[str]:
    """Words of a text whose role is another, or that were not found."""
    wrong = []
    for words, role in roles.items():
        read = {str(e.get("role")) for e in answer["entities"] if str(words) in str(e.get("text"))}
        wrong += [] if role in read else [f"{words} {sorted(read)} instead of {role}"]
    return wrong


def ability_report(ability: Row, parse: Parse) -> Row:
    """How many cases of one ability pass, and what went wrong in the others."""
    failures = []
    asked = 0
    for case in cases(ability):
        asked += 1
        texts = [case["text"]] + (
            [case["base"]] if ability["kind"] == "invariance" and "base" in case else []
        )
        failures += [
            {"text": t, "faults": w} for t in texts[:1] if (w := faults(t, case["expect"], parse))
        ] or [{"text": t, "faults": w} for t in texts[1:] if (w := faults(t, case["expect"], parse))]
    passed = asked - len(failures)
    return {
        "asked": asked,
        "passed": passed,
        "share": round(100 * passed / max(asked, 1), 1),
        "failures": failures[:MISTAKES_KEPT],
    }
