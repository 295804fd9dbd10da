"""The report as one HTML page with pictures: the figures, bars an intent, the confusion matrix, and the mistakes."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.training import fact_figures, strangers
from bot.training.report import Loss, Report, scores

STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans Thai",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;
color:#1d2733}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
table{border-collapse:collapse}td,th{padding:.15rem .6rem;text-align:left}
.figures td:last-child{text-align:right;font-variant-numeric:tabular-nums}.grave{color:#a11}
svg text{font:11px system-ui,sans-serif}.scroll{overflow-x:auto}.quiet{color:#5b6875}
"""
GOOD, FAIR, POOR = "#2b7a5b", "#c08a1e", "#b3372f"


def page(version: str, report: Report, lost: list[Loss]) -> str:
    """The whole page; it needs nothing from elsewhere."""
    held_out = report.get("held_out", {})
    parts = [f"<h1>Model {escape(version)}</h1>", _figures(report), _lost(lost)]
    if held_out:
        parts += ["<h2>Held-out questions by intent (F1)</h2>", bars(held_out["by_intent"])]
        parts += ["<h2>By language (accuracy)</h2>", bars(held_out["by_language"])]
        parts += ["<h2>What was taken for what</h2>", matrix(held_out["confusion"])]
    if report.get("abilities"):
        shares = {name: a["share"] for name, a in report["abilities"].items()}
        parts += ["<h2>Abilities (share of cases passed)</h2>", bars(shares), _failures(report["abilities"])]
    if held_out:
        parts += ["<h2>Mistakes on held-out questions</h2>", _mistakes(held_out["mistakes"])]
    if report.get("strangers"):
        parts += _strangers(report["strangers"])
    if report.get("facts"):
        parts += ["<h2>Facts (reported only)</h2>", fact_figures.table(report["facts"])]
    parts += [
        "<h2>Cross-validated by intent (F1)</h2>",
        bars(report.get("crossvalidated", {}).get("by_intent", {})),
    ]
    if report.get("quality"):
        parts.append(_quality(report["quality"]))
    body = "\n".join(parts)
    head = f'<meta charset="utf-8"><title>Model {escape(version)}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en">{head}{body}</html>'


def _figures(report: Report) -> str:
    named = {
        "intents": "Intents right, held-out questions",
        "entities": "Entities with the right id, F1",
        "abilities": "Abilities, mean share passed",
        "crossvalidated": "Intents right, cross-validated on the examples",
    }
    rows = [f"<tr><td>{named[k]}</td><td>{v:.1f} %</td></tr>" for k, v in scores(report).items()]
    rows.append(f"<tr><td>Seconds of training</td><td>{report.get('training_seconds', 0):.0f}</td></tr>")
    rows.append(f"<tr><td>Sentence encoder</td><td>{escape(str(report.get('encoder', '?')))}</td></tr>")
    return f'<table class="figures">{"".join(rows)}</table>'


def _lost(lost: list[Loss]) -> str:
    if not lost:
        return '<p class="quiet">Nothing got worse against the model in service.</p>'
    rows = "".join(
        f'<tr class="{"grave" if x.grave else ""}"><td>{escape(x.figure)}</td>'
        f"<td>{x.before:.1f}</td><td>{x.now:.1f}</td></tr>"
        for x in lost
    )
    return f"<h2>What got worse</h2><table><tr><th></th><th>in service</th><th>this model</th></tr>{rows}</table>"


def _strangers(found: Report) -> list[str]:
    """How people are read who wrote no training sentence; it is shown and refuses no model."""
    parts = ["<h2>Strangers (reported only)</h2>", strangers.table(found)]
    parts += ["<h2>Strangers' slots (F1)</h2>", bars(found["by_slot"])]
    parts += ["<h2>Strangers' roles (share right)</h2>", bars(found["by_role"])]
    parts += ["<h2>Strangers' names and numbers by kind (share found)</h2>", bars(found["by_kind"])]
    return [*parts, "<h2>What strangers' questions were taken for</h2>", matrix(found["confusion"])]


def _colour(value: float) -> str:
    return GOOD if value >= 90 else FAIR if value >= 75 else POOR


def bars(values: dict[str, float]) -> str:
    """A picture: one bar a name, the lowest first."""
    rows = []
    for n, (name, value) in enumerate(sorted(values.items(), key=lambda p: (p[1], p[0]))):
        y = n * 18
        rows.append(
            f'<text x="150" y="{y + 12}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="158" y="{y + 2}" width="{value * 4:.1f}" height="13" fill="{_colour(value)}"/>'
            f'<text x="{163 + value * 4:.1f}" y="{y + 12}">{value:.1f}</text>'
        )
    return f'<svg role="img" width="620" height="{len(values) * 18 + 4}">{"".join(rows)}</svg>'


def matrix(confusion: list[list[Any]]) -> str:
    """A picture: rows are the right intents, columns what they were taken for; the diagonal is right."""
    names = sorted({name for row in confusion for name in row[:2]})
    at = {name: i for i, name in enumerate(names)}
    total: dict[str, int] = {}
    for right, _, count in confusion:
        total[right] = total.get(right, 0) + count
    cell, left, top = 13, 130, 120
    parts = [
        f'<text x="{left - 5}" y="{top + i * cell + 10}" text-anchor="end">{escape(name)}</text>'
        f'<text transform="translate({left + i * cell + 10},{top - 5}) rotate(-60)">{escape(name)}</text>'
        for name, i in at.items()
    ]
    for right, given, count in confusion:
        fill = GOOD if right == given else POOR
        share = max(count / total[right], 0.15)
        parts.append(
            f'<rect x="{left + at[given] * cell}" y="{top + at[right] * cell}" width="{cell - 1}" '
            f'height="{cell - 1}" fill="{fill}" fill-opacity="{share:.2f}">'
            f"<title>{escape(right)} → {escape(given)}: {count}</title></rect>"
        )
    size = len(names) * cell
    picture = f'<svg role="img" width="{left + size + 90}" height="{top + size + 6}">{"".join(parts)}</svg>'
    return f'<div class="scroll">{picture}</div>'


def _failures(abilities: dict[str, Any]) -> str:
    rows = [
        f"<tr><td>{escape(name)}</td><td>{escape(f['text'])}</td><td>{escape('; '.join(f['faults']))}</td></tr>"
        for name, ability in abilities.items()
        for f in ability["failures"]
    ]
    return f"<table>{''.join(rows)}</table>"


def _quality(quality: dict[str, Any]) -> str:
    """The examples that may stand in the wrong topic, and the topics that are hard to tell apart."""
    pairs = "".join(
        f"<tr><td>{escape(o['topic'])}</td><td>{escape(o['other'])}</td><td>{o['examples']}</td>"
        f"<td>{o['share'] * 100:.0f} %</td></tr>"
        for o in quality["overlaps"]
    )
    rows = "".join(
        f"<tr><td>{escape(c['topic'])}</td><td>{escape(c['example'])}</td>"
        f"<td>{escape(c['other_file'])}</td><td>{escape(c['other'])}</td></tr>"
        for c in quality["claimed"]
    )
    claimed = "<tr><th>topic</th><th>example</th><th>reads like</th><th>such as</th></tr>" + rows
    return (
        f"<h2>Topics that are hard to tell apart</h2><table>{pairs}</table>"
        f"<h2>Examples that read like another topic ({len(quality['claimed'])} of {quality['examples']})</h2>"
        f'<div class="scroll"><table>{claimed}</table></div>'
    )


def _mistakes(mistakes: list[dict[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td>{escape(m['text'])}</td><td>{escape(m['intent'])}</td><td>{escape(m['taken_for'])}</td><td>{m['confidence']:.2f}</td>"
        f"<td>{escape(str(m['entities']))}</td><td>{escape(str(m['found']))}</td></tr>"
        for m in mistakes
    )
    head = "<tr><th>text</th><th>intent</th><th>taken for</th><th></th><th>entities</th><th>found</th></tr>"
    return f'<div class="scroll"><table>{head}{rows}</table></div>'
