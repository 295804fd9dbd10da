"""A fact as a form, and the form as edits: the row of the facts and the sentences that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.subjects.talk.office_hours import NATIONAL
from bot.change_sets.edit import Edit, Values
from bot.change_sets.forms import elements, list_edits, value_edits
from console.knowledge.topic_form import LANGUAGES, lines
from database.queries.faq import FaqFacts, single_facts

FACTS, ASKED = "catalogue/faq_facts.csv", "catalogue/fact_questions.yml"
KINDS = ("fact", "event", "unknown")
CELLS = (
    "topic", "question_th", "answer_facts", "question_en", "answer_facts_en", "source_url", "as_of",
    "valid_until", "kind", "owner",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactForm:
    """What can be changed of a fact. Several facts stand one a line in the form."""

    cells: Mapping[str, str]
    asked: Mapping[str, tuple[str, ...]]

    def row(self, fact: str) -> FaqFacts:
        """As answers have it."""
        cell = self.cells
        return FaqFacts(
            fact, cell["topic"], cell["question_th"], cell["question_en"], single_facts(cell["answer_facts"]),
            single_facts(cell["answer_facts_en"]), None, cell["as_of"], cell["valid_until"], cell["kind"],
        )  # fmt: skip

    def told(self, cell: str) -> str:
        """The single facts of a cell, one a line."""
        return "\n".join(single_facts(self.cells[cell]))


EMPTY = FactForm(dict.fromkeys(CELLS, "") | {"kind": "fact"}, dict.fromkeys(LANGUAGES, ()))


def of_values(fact: str, rows: Values, asked: Values) -> FactForm:
    """The form of a fact that is there."""
    cells = {cell: rows.get((fact, cell), "") for cell in CELLS}
    sentences = {one: tuple(elements(asked, "facts", f"{fact}/{one}")) for one in LANGUAGES}
    return FactForm(cells | {"kind": cells["kind"] or "fact"}, sentences)


def of_fields(fields: Mapping[str, str]) -> FactForm:
    """What was typed."""
    cells = {cell: fields.get(cell, "").replace("\r\n", "\n").strip() for cell in CELLS}
    for cell in ("answer_facts", "answer_facts_en"):
        cells[cell] = "; ".join(line.strip("; ") for line in lines(cells[cell]))
    kind = cells["kind"] if cells["kind"] in KINDS else "fact"
    cells["owner"] = "" if cells["owner"] == NATIONAL else cells["owner"]  # as files have it
    return FactForm(cells | {"kind": kind}, {one: lines(fields.get(f"asked_{one}", "")) for one in LANGUAGES})


def edits(fact: str, rows: Values, asked: Values, form: FactForm) -> list[Edit]:
    """What the form changes: the row, and the sentences."""
    wanted = {(fact, "id"): fact} | {(fact, cell): said for cell, said in form.cells.items()}
    made = value_edits(FACTS, rows, wanted)
    for language in LANGUAGES:
        made += list_edits(ASKED, asked, "facts", f"{fact}/{language}", form.asked[language])
    return made


def removal(fact: str, rows: Values, asked: Values) -> list[Edit]:
    """The edits that take a fact away, with the sentences that ask for it."""
    made = [Edit(FACTS, *place, value, None) for place, value in rows.items() if place[0] == fact]
    begins = f"{fact}/"
    return made + [
        Edit(ASKED, *place, value, None)
        for place, value in asked.items()
        if place[0] == "facts" and place[1].startswith(begins)
    ]


def new_id(topic: str, taken: Iterable[str]) -> str:
    """A name for a new fact of a topic.

    >>> new_id("law", ["law_1", "law_3"])
    'law_4'
    """
    begins = f"{topic}_"
    numbers = [one.removeprefix(begins) for one in taken if one.startswith(begins)]
    return f"{topic}_{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"
