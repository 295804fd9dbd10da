"""How a model reads strangers, as the figures are printed and shown: see `nlu/strangers.py`, which counts them."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.training.report import Report

COLUMNS = {
    "intents": "intents right, %",
    "slots": "slots, F1",
    "roles": "roles right, %",
    "entities": "names and numbers found, %",
}
GROUPS = ("by_turns", "by_language", "by_persona")
NAMED = {"single": "single questions", "talk": "last turns of talks"}


def lines(report: Report) -> list[str]:
    """What is printed of a report: one line, or none where strangers were not asked."""
    found = report.get("strangers")
    if not found:
        return []
    units = {"intents": " %", "slots": " F1", "roles": " %", "entities": " %"}
    told = [f"{name} {found[name]:.1f}{unit}" for name, unit in units.items() if name in found]
    if found.get("oos_auroc") is not None:
        told.append(f"out of scope {found['oos_auroc']:.1f} AUROC")
    return [f"strangers: {', '.join(told)}"]


def unread_lines(report: Report) -> list[str]:
    """One line on what nothing accounts for: noticed where it stands, and told where there is none."""
    found = report.get("unread")
    if not found:
        return []
    return [
        f"unread words: {found['found']:.1f} % of {found['constraints']} constraints noticed, "
        f"{found['false_alarms']:.1f} % of {found['ordinary']} ordinary sentences with an alarm"
    ]


def misspelt_lines(report: Report) -> list[str]:
    """One line on misspelt sentences, beside the same ones spelt right."""
    found = report.get("misspelt")
    if not found:
        return []
    return [
        f"misspelt: intents {found['intents']:.1f} % of {found['rows']} sentences, "
        f"spelt right {found['spelt_right']:.1f} %"
    ]


def question_lines(report: Report) -> list[str]:
    """One line on messages with several questions, and on those with one."""
    found = report.get("questions")
    if not found:
        return []
    return [
        f"several questions: the next one seen in {found['found']:.1f} % of messages with several, "
        f"{found['cut_in_two']:.1f} % of those with one cut in two (kept half {found['kept']['found']:.1f} %, "
        f"{found['kept']['cut_in_two']:.1f} %)"
    ]


def table(found: dict[str, Any]) -> str:
    """The figures of everybody and of each group, a row each."""
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", "questions", *COLUMNS.values()))
    rows = [_row("everybody", found)]
    rows += [_row(NAMED.get(name, name), group) for by in GROUPS for name, group in found[by].items()]
    told = "out of scope told from the rest by how much is known: "
    scope = "" if found.get("oos_auroc") is None else f"<p>{told}{found['oos_auroc']:.1f} AUROC</p>"
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>{scope}"


def _row(name: str, figures: dict[str, Any]) -> str:
    values = "".join(f"<td>{figures[key]:.1f}</td>" if key in figures else "<td></td>" for key in COLUMNS)
    return f"<tr><td>{escape(name)}</td><td>{figures['rows']}</td>{values}</tr>"
