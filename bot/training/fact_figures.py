"""How well a model finds facts, as the figures are printed and shown: see `nlu/facts/figures.py`, which counts them."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.training.report import Report

COLUMNS = {
    "right_first": "right fact first, %",
    "told_right": "told and right, %",
    "told_wrong": "told and wrong, %",
    "told_though_none": "told though none fits, %",
}


def lines(report: Report) -> list[str]:
    """What is printed of a report: one line, or none where facts were not asked for."""
    found = report.get("facts")
    if not found:
        return []
    told = ", ".join(f"{name.removesuffix(', %')} {found[key]:.1f} %" for key, name in COLUMNS.items())
    return [f"facts: {told} ({found['rows']} questions)"]


def table(found: dict[str, Any]) -> str:
    """The figures of all questions and of each language, a row each, and what went wrong."""
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", *COLUMNS.values()))
    rows = [_row("all", found), *(_row(name, group) for name, group in found["by_language"].items())]
    wrong = "".join(f"<li>{escape(_mistake(one))}</li>" for one in found["mistakes"])
    return f"<table><tr>{head}</tr>{''.join(rows)}</table><ul>{wrong}</ul>"


def _row(name: str, figures: dict[str, Any]) -> str:
    values = "".join(f"<td>{figures[key]:.1f}</td>" for key in COLUMNS)
    return f"<tr><td>{escape(name)}</td>{values}</tr>"


def _mistake(one: dict[str, Any]) -> str:
    return f"{one['text']}: {', '.join(one['wanted']) or 'none'} taken for {', '.join(one['found'][:1]) or 'none'}"
