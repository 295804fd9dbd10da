"""How well a trained model understands: held-out phrasings, strangers, and abilities one by one (a check list).

    nlu/.venv/bin/python -m nlu.evaluate --model models/<version>/model.tar.gz --data data/evaluation --json OUT

The kinds of files are described in `data/evaluation/README.md`.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import itertools
import json
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from nlu.answers import FALLBACK, Parse, Row, best_intent
from nlu.facts import figures as fact_figures
from nlu.metrics import accuracy, f1, f1_by_class
from nlu.questions import figures as question_figures
from nlu.quiet import quiet
from nlu.slots.examples import example
from nlu.strangers import report as of_strangers
from nlu.strangers import spoken
from nlu.unread import report as of_unread

NOT_SCORED = frozenset(
    {"business", "aspect", "marker", "near", "ordinary", "numeral", "subject_type", "centre_kind"}
)
MISTAKES_KEPT = 60
OWN, TRADES = "own", frozenset({"field", "industry"})  # somebody's own trade is not the one that is asked for


def asked_for(answer: Row) -> list[Row]:
    """The entities that count: neither refused, nor a turn of speech."""
    return [e for e in answer["entities"] if e["entity"] not in NOT_SCORED and not e.get("negated")]


def entity_counts(row: Row, answer: Row) -> tuple[int, int, int]:
    """Hits, wanted and given things of one held-out row, by kind, id and whether it was refused."""
    given = [e for e in answer["entities"] if e["entity"] not in NOT_SCORED]
    wanted = [e for e in row.get("entities", []) if e["kind"] not in NOT_SCORED]
    left = {(e["entity"], str(e["value"]), bool(e.get("negated"))) for e in given}
    hits = 0
    for entity in wanted:
        for name in [entity["id"], *entity.get("or", [])]:
            key = (entity["kind"], str(name), bool(entity.get("negated")))
            if key in left:
                left.discard(key)
                hits += 1
                break
    beside = {str(e["province"]) for e in given if e["entity"] == "place" and e.get("province")}
    extra = [key for key in left if not (key[0] == "province" and key[1] in beside)]
    return hits, len(wanted), hits + len(extra)


def held_out(rows: Sequence[Row], parse: Parse) -> Row:
    """The figures on held-out phrasings, and the mistakes themselves."""
    answers = [parse(r["text"]) for r in rows]
    right, given = [r["intent"] for r in rows], [best_intent(a) for a in answers]
    counts = [entity_counts(r, a) for r, a in zip(rows, answers)]
    hits, wanted, said = (sum(c[i] for c in counts) for i in range(3))
    return {
        **labels_report(right, given, [spoken(r["language"], r["text"]) for r in rows]),
        "entity_f1": round(f1(hits, wanted, said), 2),
        "entities_by_language": _entities_by_language(rows, counts),
        "unsure_share": round(
            100 * sum(a["intent"]["name"] == FALLBACK for a in answers) / max(len(rows), 1), 2
        ),
        "mistakes": [_mistake(r, a, c) for r, a, c in zip(rows, answers, counts) if _wrong(r, a, c)][
            :MISTAKES_KEPT
        ],
    }


def _entities_by_language(rows: Sequence[Row], counts: Sequence[tuple[int, int, int]]) -> Row:
    """F1 of the entities of each language; "rows" tells of how many questions."""
    own: dict[str, list[tuple[int, int, int]]] = {}
    for row, count in zip(rows, counts):
        own.setdefault(spoken(row["language"], row["text"]), []).append(count)
    return {
        language: {"rows": len(found), "f1": round(f1(*(sum(c[i] for c in found) for i in range(3))), 2)}
        for language, found in sorted(own.items())
    }


def labels_report(right: Sequence[str], given: Sequence[str], languages: Sequence[str]) -> Row:
    """Accuracy in all, by intent and by language, and what was taken for what."""
    by_intent = f1_by_class(right, given)
    by_language = {}
    for language in sorted(set(languages)):
        at = [i for i, name in enumerate(languages) if name == language]
        by_language[language] = round(accuracy([right[i] for i in at], [given[i] for i in at]), 2)
    confusion = Counter(zip(right, given))
    return {
        "rows": len(right),
        "intent_accuracy": round(accuracy(right, given), 2),
        "intent_macro_f1": round(sum(by_intent.values()) / max(len(by_intent), 1), 2),
        "by_intent": {k: round(v, 2) for k, v in by_intent.items()},
        "by_language": by_language,
        "confusion": [[a, b, n] for (a, b), n in sorted(confusion.items())],
    }


def _wrong(row: Row, answer: Row, counts: tuple[int, int, int]) -> bool:
    return best_intent(answer) != row["intent"] or counts != (counts[1],) * 3


def _mistake(row: Row, answer: Row, counts: tuple[int, int, int]) -> Row:
    found = [
        [e["entity"], e["value"]] + (["negated"] if e.get("negated") else []) for e in answer["entities"]
    ]
    return {
        "text": row["text"],
        "intent": row["intent"],
        "taken_for": best_intent(answer),
        "confidence": round(float(answer["intent"]["confidence"]), 3),
        "entities": [[e["kind"], e["id"]] for e in row.get("entities", [])],
        "found": [f for f in found if f[0] not in NOT_SCORED],
    }


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


def digest(data: Path) -> str:
    """Hash of the data by which a model may be refused, so that two are compared on the same questions."""
    files = [data / "phrasings.jsonl", *sorted((data / "behaviours").glob("*.yml"))]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files if f.exists())).hexdigest()


def evaluate(parse: Parse, data: Path, strangers: bool = True) -> Row:
    """Everything about one model on the data of a folder; parts whose file is missing are left out.

    A training leaves the strangers out: what they are read like refuses no model.
    """
    report: Row = {"digest": digest(data)}
    phrasings, unknown_people = data / "phrasings.jsonl", data / "strangers.jsonl"
    asked_facts = data / "facts.jsonl"
    if phrasings.exists():
        report["held_out"] = held_out(_rows(phrasings), parse)
    if strangers and unknown_people.exists():
        lines = _rows(unknown_people)
        report["strangers"] = of_strangers(lines, parse)
        if (data / "unread.jsonl").exists():
            ordinary = [example(line["turns"][-1], line["writer"]).text for line in lines]
            report["unread"] = of_unread(_rows(data / "unread.jsonl"), ordinary, parse)
    if strangers and (data / "misspelt.jsonl").exists():
        report["misspelt"] = misspelt(_rows(data / "misspelt.jsonl"), parse)
    if strangers and (data / "two_questions.jsonl").exists():
        report["questions"] = question_figures.report(_rows(data / "two_questions.jsonl"), parse)
    if asked_facts.exists():
        report["facts"] = fact_figures.report(_rows(asked_facts), parse)
    abilities = [
        yaml.safe_load(f.read_text(encoding="utf-8")) for f in sorted((data / "behaviours").glob("*.yml"))
    ]
    if abilities:
        report["abilities"] = {a["ability"]: ability_report(a, parse) for a in abilities}
    return report


def misspelt(rows: Sequence[Row], parse: Parse) -> Row:
    """Intents right in misspelt sentences, and in the same ones spelt right."""
    wrong = [r for r in rows if best_intent(parse(r["text"])) != r["intent"]]
    right = sum(best_intent(parse(r["base"])) == r["intent"] for r in rows)
    return {
        "rows": len(rows),
        "intents": round(100 * (1 - len(wrong) / max(len(rows), 1)), 2),
        "spelt_right": round(100 * right / max(len(rows), 1), 2),
        "mistakes": [r["text"] for r in wrong][:MISTAKES_KEPT],
    }


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def parser_of(archive: Path) -> Parse:
    """A function that parses with the model of an archive, in this process."""
    from rasa.core.agent import Agent

    quiet()
    agent = Agent.load(str(archive))
    loop = asyncio.new_event_loop()
    return lambda text: loop.run_until_complete(agent.parse_message(text))


def main() -> int:
    """Evaluate one archive and write the report."""
    parser = argparse.ArgumentParser(prog="nlu.evaluate", description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    asked = parser.parse_args()
    report = evaluate(parser_of(asked.model), asked.data)
    asked.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
