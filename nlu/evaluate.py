"""How well a trained model understands: held-out phrasings, strangers, and abilities one by one (a check list).

    nlu/.venv/bin/python -m nlu.evaluate --model models/<version>/model.tar.gz --data data/evaluation --json OUT

The kinds of files are described in `data/evaluation/README.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

import numpy as np
import yaml

from nlu.answers import FALLBACK, Parse, Row, best_intent
from nlu.encoder import Encoder
from nlu.facts import figures as fact_figures
from nlu.kept import remembering
from nlu.metrics import accuracy, f1, f1_by_class
from nlu.questions import figures as question_figures
from nlu.quiet import quiet
from nlu.serving.served import ServedModel, without_recipes
from nlu.slots.examples import example
from nlu.strangers import report as of_strangers
from nlu.strangers import spoken
from nlu.training.abilities import MISTAKES_KEPT, NOT_SCORED, ability_report
from nlu.training.beside import side_by_side
from nlu.unread import report as of_unread

_Name = Tuple[str, str]  # of a part of the report, and of a part of that
_Part = Callable[[], Row]


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


def digest(data: Path) -> str:
    """Hash of the data by which a model may be refused, so that two are compared on the same questions."""
    files = [data / "phrasings.jsonl", *sorted((data / "behaviours").glob("*.yml"))]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files if f.exists())).hexdigest()


def evaluate(parse: Parse, data: Path) -> Row:
    """Everything about one model on the data of a folder; parts whose file is missing are left out."""
    return _put_together(
        data, [(*name, part()) for name, part in (*_judging(parse, data), *_telling(parse, data))]
    )


def in_training(parse: Parse, data: Path, encoder: Optional[Encoder], asked: Path) -> Row:
    """What a training is judged by, on all cores; texts that were encoded before, by a training too, stand in `asked`.

    Strangers are left out: what they are read like refuses no model.
    """
    parts = _judging(parse, data)
    with remembering(encoder, asked):
        done = side_by_side([partial(_with_vectors, part, encoder) for _, part in parts])
        for _, made in done:
            if encoder is not None and encoder.made is not None:
                encoder.made.update(made)
    return _put_together(data, [(*name, figures) for (name, _), (figures, _) in zip(parts, done)])


def _with_vectors(part: _Part, encoder: Optional[Encoder]) -> Tuple[Row, Dict[str, np.ndarray]]:
    """The figures of a part, and the vectors that had to be made for it."""
    return part(), (encoder.made or {}) if encoder is not None else {}


def _put_together(data: Path, figures: Sequence[Tuple[str, str, Row]]) -> Row:
    report: Row = {"digest": digest(data)}
    for name, inner, found in figures:
        if inner:
            report.setdefault(name, {})[inner] = found
        else:
            report[name] = found
    return report


def _judging(parse: Parse, data: Path) -> List[Tuple[_Name, _Part]]:
    """The parts by which a model is judged, those that take longest first."""
    parts: List[Tuple[_Name, _Part]] = []
    if (data / "phrasings.jsonl").exists():
        parts.append((("held_out", ""), partial(held_out, _rows(data / "phrasings.jsonl"), parse)))
    if (data / "facts.jsonl").exists():
        parts.append((("facts", ""), partial(fact_figures.report, _rows(data / "facts.jsonl"), parse)))
    for file in sorted((data / "behaviours").glob("*.yml")):
        ability = yaml.safe_load(file.read_text(encoding="utf-8"))
        parts.append((("abilities", ability["ability"]), partial(ability_report, ability, parse)))
    return parts


def _telling(parse: Parse, data: Path) -> Iterator[Tuple[_Name, _Part]]:
    """The parts that tell more of a model, and by which none is refused."""
    if (data / "strangers.jsonl").exists():
        lines = _rows(data / "strangers.jsonl")
        yield ("strangers", ""), partial(of_strangers, lines, parse)
        if (data / "unread.jsonl").exists():
            ordinary = [example(line["turns"][-1], line["writer"]).text for line in lines]
            yield ("unread", ""), partial(of_unread, _rows(data / "unread.jsonl"), ordinary, parse)
    if (data / "misspelt.jsonl").exists():
        yield ("misspelt", ""), partial(misspelt, _rows(data / "misspelt.jsonl"), parse)
    if (data / "two_questions.jsonl").exists():
        rows = _rows(data / "two_questions.jsonl")
        yield ("questions", ""), partial(question_figures.report, rows, parse)


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
    without_recipes()
    quiet()
    return ServedModel.load(archive).parse


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
