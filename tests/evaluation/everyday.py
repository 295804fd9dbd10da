"""Everyday questions of pupils, parents and employers: does the fact, or the honest no, stand in the first line?

    python -m tests.evaluation.everyday --ask ask.jsonl                 writes what is to be asked
    bot ask --file ask.jsonl --out answers.jsonl
    python -m tests.evaluation.everyday --answers answers.jsonl         prints each first line, and how many tell

What a first line has to say is a pattern beside each question in data/evaluation/everyday.jsonl. A pattern knows what is
spoken of, not whether it is true: read the lines, too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EXAM = Path(__file__).parents[2] / "data" / "evaluation" / "everyday.jsonl"
WANTED = 28


def questions() -> list[dict[str, str]]:
    """The lines of the exam."""
    return [json.loads(line) for line in EXAM.read_text("utf-8").splitlines() if line.strip()]


def first_line(turn: Mapping[str, Any]) -> str:
    """What a person reads first."""
    text = turn["replies"][0]["text"] if turn["replies"] else ""
    return str(text).split("\n")[0]


def tells(question: Mapping[str, str], line: str) -> bool:
    """Whether the line speaks of what was asked."""
    return re.search(question["first"], line) is not None


def main() -> int:
    """Write what is to be asked, or print how the answers begin."""
    parser = argparse.ArgumentParser(description="Grades the first lines of answers to everyday questions.")
    parser.add_argument("--ask", type=Path)
    parser.add_argument("--answers", type=Path)
    args = parser.parse_args()
    asked = questions()
    if args.ask:
        lines = [
            json.dumps({"id": str(n), "turns": [one["text"]]}, ensure_ascii=False)
            for n, one in enumerate(asked)
        ]
        args.ask.write_text("\n".join(lines) + "\n", "utf-8")
    if not args.answers:
        return 0
    answered = [json.loads(line)["turns"][0] for line in args.answers.read_text("utf-8").splitlines()]
    right = 0
    for question, turn in zip(asked, answered, strict=True):
        line = first_line(turn)
        right += (good := tells(question, line))
        print(f"{'   ' if good else 'NO '}{question['text']}\n      {line}")
    print(f"{right} of {len(asked)} first lines tell; wanted {WANTED}")
    return int(right < WANTED)


if __name__ == "__main__":
    sys.exit(main())
