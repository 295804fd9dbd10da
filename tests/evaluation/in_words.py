"""Grades the computed questions asked in words: what was planned, and whether its answer is the true one.

    bot ask --file ask.jsonl --out answers.jsonl
    python -m tests.evaluation.in_words --ask ask.jsonl                 writes what is to be asked
    python -m tests.evaluation.in_words --answers answers.jsonl --show 20

Both take `--exam`: the questions of another writer stand in data/evaluation/computed_second.jsonl.

A planned query is right when plain Python over the CSV files gives the same for it as for the question's own query, or
for another that a reasonable reader would accept. Another figure told without naming an unused word, or
offering what was asked as its other meaning, is "silent".
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.evaluation.computed_truth import EXAM, truth
from tests.evaluation.facts import View

Answer = Mapping[str, Any]


def questions(exam: Path = EXAM) -> list[dict[str, Any]]:
    """The lines of an exam."""
    return [json.loads(line) for line in exam.read_text(encoding="utf-8").splitlines() if line.strip()]


def verdict(question: Mapping[str, Any], turn: Mapping[str, Any]) -> str:
    """right, silent (another figure without a word), said (not answered, or said what was not used)."""
    query = turn.get("query")
    if query is None:
        return "said" if _honest(turn) else "other"
    if any(_same(query, accepted) for accepted in _accepted(question)):
        return "right"
    offered = any(
        _same(other, accepted) for other in turn.get("others", ()) for accepted in _accepted(question)
    )
    return "said" if offered or turn.get("unused") or _honest(turn) else "silent"


def _honest(turn: Mapping[str, Any]) -> bool:
    return any(reply["kind"] in ("no_data", "clarify", "out_of_scope") for reply in turn["replies"])


def _accepted(question: Mapping[str, Any]) -> Iterator[tuple[Answer, str]]:
    asks = str(question["query"].get("asks", ""))
    yield question["truth"], asks
    for other in question.get("also_right", []):
        if "truth" in other:
            yield other["truth"], str(other.get("query", question["query"]).get("asks", asks))
        elif "value" in other:
            yield {"value": other["value"]}, asks


def _same(query: Mapping[str, Any], accepted: tuple[Answer, str]) -> bool:
    wanted, _ = accepted
    try:
        given = truth(query, View())
    except (ValueError, ZeroDivisionError, IndexError, KeyError):
        return False
    if "yes" in wanted:
        return _says_yes(given) == wanted["yes"]
    if "rows" in wanted and (query.get("also") or query.get("but_not") or query.get("absent")):
        return _same_things(given, wanted["rows"])
    if "rows" in wanted:
        return _same_rows(given, wanted["rows"])
    return _same_value(given, float(wanted["value"]))


def _says_yes(given: Answer) -> bool:
    if "yes" in given:
        return bool(given["yes"])
    return bool(given.get("value") or given.get("rows"))


def _same_value(given: Answer, wanted: float) -> bool:
    if "rows" in given:
        rows = given["rows"]
        return len(rows) == wanted or (len(rows) == 1 and abs(float(rows[0][-1]) - wanted) < 0.11)
    return abs(float(given.get("value", -1)) - wanted) < 0.11


def _same_things(given: Answer, wanted: list[Any]) -> bool:
    """Sets are of things: what is counted of each does not matter."""
    return sorted(map(str, (row[:-1] for row in given.get("rows", [[0]])))) == sorted(
        str(row[:-1]) for row in wanted
    )


def _same_rows(given: Answer, wanted: list[Any]) -> bool:
    """The same rows, whichever grouping stands first; a longer list in the same order holds the shorter one."""
    if "rows" not in given:
        return (
            len(wanted) == 1 and "value" in given and abs(float(given["value"]) - float(wanted[0][-1])) < 0.11
        )
    mine = [_row(row) for row in given["rows"]]
    theirs = [_row(row) for row in wanted]
    return sorted(mine) == sorted(theirs) or (bool(theirs) and mine[: len(theirs)] == theirs)


def _row(row: Iterable[Any]) -> tuple[str, ...]:
    *keys, value = row
    return (*sorted(map(str, keys)), f"{float(value):.1f}")


def main() -> None:
    """Write what is to be asked, or grade the answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--exam", type=Path, default=EXAM)
    parser.add_argument("--ask", type=Path)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    if asked.ask:
        lines = (
            json.dumps({"id": q["id"], "turns": q["turns"]}, ensure_ascii=False)
            for q in questions(asked.exam)
        )
        asked.ask.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if asked.answers:
        grade(questions(asked.exam), asked.answers, asked.show)


def grade(exam: list[dict[str, Any]], answers: Path, show: int) -> None:
    """Print how many are right, by kind, and some that are not."""
    given = {a["id"]: a for a in map(json.loads, answers.read_text(encoding="utf-8").splitlines())}
    verdicts: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for question in exam:
        turn = given[question["id"]]["turns"][-1]
        told = verdict(question, turn)
        verdicts[told] += 1
        kinds.setdefault(question["kind"], Counter())[told] += 1
        if told != "right" and show > 0:
            show -= 1
            _print(question, turn, told)
    total = sum(verdicts.values())
    for kind, counts in sorted(kinds.items()):
        print(f"{kind:14} {counts['right']:3} of {sum(counts.values()):3}  {dict(counts)}")
    print(f"right {verdicts['right']} of {total} = {100 * verdicts['right'] / total:.1f} %, {dict(verdicts)}")


def _print(question: Mapping[str, Any], turn: Mapping[str, Any], told: str) -> None:
    print(told, question["id"], question["kind"], " | ".join(question["turns"]))
    print("   wanted ", json.dumps(question["query"], ensure_ascii=False))
    print("   planned", json.dumps(turn.get("query"), ensure_ascii=False), turn.get("slots"))
    print("   told   ", " ".join(r["text"] for r in turn["replies"])[:160].replace("\n", " / "))


if __name__ == "__main__":
    main()
