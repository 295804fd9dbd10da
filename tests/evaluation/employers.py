"""Grades the employers' exam: whether the reply to the last turn holds what it must, and nothing that it must not.

    python -m tests.evaluation.employers --ask ask.jsonl
    bot ask --file ask.jsonl --out answers.jsonl
    python -m tests.evaluation.employers --answers answers.jsonl --show 20

The patterns of a question are tried on all that a person reads of the reply: texts, cards, buttons, captions.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

EXAM = Path(__file__).parents[2] / "data" / "evaluation" / "employers.jsonl"
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# These kinds are seen in the reply itself; an answer and a request are seen in what they say.
SEEN = frozenset({"no_data", "clarify", "handoff", "out_of_scope"})


def questions() -> list[dict[str, Any]]:
    """The lines of the exam."""
    return [json.loads(line) for line in EXAM.read_text(encoding="utf-8").splitlines() if line.strip()]


def faults(question: Mapping[str, Any], turn: Mapping[str, Any]) -> list[str]:
    """Why a reply is not right; empty when it is."""
    replies, expected = turn["replies"], question["expect"]
    text = _plain("\n".join(reply["text"] for reply in replies))
    return [*_of_words(expected, text), *_of_kind(expected, replies)]


def _of_words(expected: Mapping[str, Any], text: str) -> Iterator[str]:
    for group in expected.get("must", []):
        either = group if isinstance(group, list) else [group]
        if not any(_holds(pattern, text) for pattern in either):
            yield f"lacks {either[0]}"
    for some in expected.get("at_least", []):
        found = sum(_holds(pattern, text) for pattern in some["of"])
        if found < some["n"]:
            yield f"has {found} of {some['n']} from {some['of'][:3]}"
    yield from (f"says {pattern}" for pattern in expected.get("must_not", []) if _holds(pattern, text))


def _of_kind(expected: Mapping[str, Any], replies: list[Mapping[str, Any]]) -> Iterator[str]:
    kinds = {expected["kind"], *expected.get("kind_also", [])}
    if kinds <= SEEN and not kinds & {reply["kind"] for reply in replies}:
        yield f"is {replies[-1]['kind'] if replies else 'empty'}, not {expected['kind']}"
    if expected.get("source") and not any(reply.get("sources") for reply in replies):
        yield "names no source"


def _holds(pattern: str, text: str) -> bool:
    return re.search(_plain(pattern), text, re.I | re.S) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(ARABIC)


def main() -> None:
    """Write what is to be asked, or grade the answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ask", type=Path)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    if asked.ask:
        lines = (json.dumps({"id": q["id"], "turns": q["turns"]}, ensure_ascii=False) for q in questions())
        asked.ask.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if asked.answers:
        grade(asked.answers, asked.show)


def grade(answers: Path, show: int) -> None:
    """Print how many are right, by kind and by the number of turns, and some that are not."""
    given = {a["id"]: a for a in map(json.loads, answers.read_text(encoding="utf-8").splitlines())}
    asked, right = Counter[str](), Counter[str]()
    for question in questions():
        turn = given[question["id"]]["turns"][-1]
        why = faults(question, turn)
        for group in ("all", question["expect"]["kind"], _length(question), question["lang"]):
            asked[group] += 1
            right[group] += not why
        if why and show > 0:
            show -= 1
            print(question["id"], " | ".join(question["turns"]), "\n  ", "; ".join(why))
            print("   told", " ".join(reply["text"] for reply in turn["replies"])[:300].replace("\n", " / "))
    for group in asked:
        print(f"{group:14} {right[group]:3} of {asked[group]:3} = {100 * right[group] / asked[group]:5.1f} %")


def _length(question: Mapping[str, Any]) -> str:
    return "talk" if len(question["turns"]) > 1 else "one message"


if __name__ == "__main__":
    main()
