"""`bot evaluate`: the model in service on held-out questions and abilities, as tables and as a page."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bot.commands.trouble import NO_MODEL, Trouble
from bot.processes.preparation import say
from bot.settings import Settings
from bot.training import fact_figures, strangers
from bot.training.evaluation import evaluate_archive
from bot.training.report import Report
from bot.training.report_page import page
from bot.training.versions import ARCHIVE, serving

SHOWN = 15  # mistakes that are printed; the page has more


def evaluate(settings: Settings) -> int:
    """Judge the model in service now; 0 when that could be done."""
    now = serving(settings.models_dir)
    if now is None:
        raise Trouble("There is no model in service. Train one first: bot train", NO_MODEL)
    folder = settings.models_dir / now.version
    out = folder / "evaluation.json"
    report = evaluate_archive(folder / ARCHIVE, settings.data_dir / "evaluation", out, say)
    out.with_suffix(".html").write_text(page(now.version, report, []), "utf-8")
    _show(report, Console())
    print(f"The whole report: {out.with_suffix('.html')}")
    return 0


def _show(report: Report, console: Console) -> None:
    held_out = report.get("held_out")
    if held_out:
        console.print(
            f"{held_out['rows']} held-out questions: intents {held_out['intent_accuracy']:.1f} %, "
            f"entities with the right id F1 {held_out['entity_f1']:.1f}, unsure {held_out['unsure_share']:.1f} %"
        )
        console.print(_languages(held_out))
        console.print(_table("intent", "F1", held_out["by_intent"]))
    told = (
        strangers.lines,
        strangers.unread_lines,
        strangers.misspelt_lines,
        strangers.question_lines,
        fact_figures.lines,
    )
    for line in (line for lines in told for line in lines(report)):
        console.print(line)
    abilities = report.get("abilities", {})
    console.print(_table("ability", "passed", {name: a["share"] for name, a in abilities.items()}))
    for mistake in [m for m in (held_out or {}).get("mistakes", []) if m["intent"] != m["taken_for"]][:SHOWN]:
        console.print(
            f"  {mistake['text']}: {mistake['intent']} taken for {mistake['taken_for']}", markup=False
        )


def _languages(held_out: Report) -> Table:
    """Each language apart; "mixed" is Thai with English words in it."""
    table = Table("language", "questions", "intents", "entities, F1")
    for language, entities in held_out["entities_by_language"].items():
        right = held_out["by_language"][language]
        table.add_row(language, str(entities["rows"]), f"{right:.1f} %", f"{entities['f1']:.1f}")
    return table


def _table(name: str, figure: str, values: dict[str, float]) -> Table:
    table = Table(name, figure)
    for key, value in sorted(values.items(), key=lambda pair: pair[1]):
        table.add_row(key, f"{value:.1f} %")
    return table
