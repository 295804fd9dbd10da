"""What an answer will look like on each channel while it is typed, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from starlette.responses import Response

from actions.question import Desk
from actions.reply import Reply, Source, Text
from actions.subjects.facts.faq import fact_text
from actions.words.saying import Saying
from bot.turn.acting import own_answer
from console.knowledge import fact_form, remarks, topic_form
from console.knowledge.contradictions import of_form
from console.knowledge.known import known_examples
from console.knowledge.remarks import Remark
from console.preview.drawn import Drawn, drawn
from console.routing import Page
from console.visit import Visit
from database.dates import THAI_TIME
from database.loading.sources import SourceNames

LANGUAGES = ("th", "en")
MOST_BESIDE = 3


def topic(visit: Visit) -> Response:
    """Of a topic's own answer."""
    form = topic_form.of_fields(visit.long_fields)
    today = datetime.fromtimestamp(visit.now, THAI_TIME).date()
    texts = visit.house.texts
    shown = [
        drawn(own_answer(form.topic, language, today, texts), texts)
        for language in LANGUAGES
        if form.answer[language]
    ]
    return _page(visit, shown, _of_topic(visit, form))


def fact(visit: Visit) -> Response:
    """Of a fact."""
    form = fact_form.of_fields(visit.long_fields)
    row = form.row("preview")
    today = datetime.fromtimestamp(visit.now, THAI_TIME).date()
    shown = []
    with visit.reading() as session:
        for language in LANGUAGES:
            if facts := (row.facts_th if language == "th" else row.facts_en):
                say = Saying(Desk(session, visit.house.texts), language)
                text = fact_text(row, today, say) if facts else ""
                sources = _sources(visit, form.cells["source_url"], form.cells["as_of"], language)
                shown.append(drawn(Reply((Text(text, sources),), language=language), visit.house.texts))
    return _page(visit, shown, _of_fact(visit, form))


def _page(visit: Visit, shown: list[Drawn], found: Iterator[Remark]) -> Response:
    told = [visit.t(f"console_topics.remark_{one.key}", **one.values) for one in found]
    return visit.page("preview.html", shown=shown, remarks=told)


def _of_topic(visit: Visit, form: topic_form.TopicForm) -> Iterator[Remark]:
    name = visit.said("name")
    for language in LANGUAGES:
        yield from remarks.of_label(form.label[language])
    yield from remarks.of_languages(visit.t("console_topics.label"), form.label["th"], form.label["en"])
    if not visit.said("action"):
        yield from remarks.of_languages(
            visit.t("console_topics.answer"), form.answer["th"], form.answer["en"]
        )
        yield from remarks.of_source(form.source_name, form.checked_on)
    yield from remarks.of_examples(name, form.examples, known_examples(visit.house.changes.published))


def _of_fact(visit: Visit, form: fact_form.FactForm) -> Iterator[Remark]:
    cells = form.cells
    yield from remarks.of_languages(
        visit.t("console_topics.question"), cells["question_th"], cells["question_en"]
    )
    yield from remarks.of_languages(
        visit.t("console_topics.answer"), cells["answer_facts"], cells["answer_facts_en"]
    )
    if cells["kind"] != "unknown":
        yield from remarks.of_source(cells["source_url"], cells["as_of"])
    for language in LANGUAGES:
        if not form.asked[language]:
            yield Remark(f"unasked_{language}", {})
    for found in of_form(visit.said("fact"), form, visit.house.changes.published.current)[:MOST_BESIDE]:
        told = (visit.t("console_topics.figures_differ", mine=a, theirs=b) for a, b in found.figures)
        yield Remark("contradicts", {"other": found.other.asked, "figures": " · ".join(told) or "–"})


def _sources(visit: Visit, address: str, as_of: str, language: str) -> tuple[Source, ...]:
    """The source as answers will name it."""
    if not address:
        return ()
    names = SourceNames.read(visit.house.changes.published.current)
    name = names.of_address(address) or names.of_text(address)
    if name is None:
        return (Source(address, address, as_of),)
    said = name.name_th if language == "th" else name.name_en
    return (Source(said, address, as_of, name.reliability),)  # type: ignore[arg-type]


PAGES = (
    Page("/preview/topic", "edit", topic, "POST"),
    Page("/preview/fact", "edit", fact, "POST"),
)
