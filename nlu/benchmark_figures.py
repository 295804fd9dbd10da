"""The figures of a pipeline from its answers, and the table that sets two pipelines side by side."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from nlu.benchmark_pipeline import Asked, Row, ranked
from nlu.evaluate import entity_counts
from nlu.metrics import accuracy, auroc, f1, false_positives_at, macro_f1, set_f1

OUTSIDE = "out_of_scope"
MORE_IS_BETTER = (
    "intent_accuracy", "intent_macro_f1", "entity_f1", "noisy_intent_accuracy", "noisy_entity_f1", "oos_auroc",
)  # fmt: skip
LESS_IS_BETTER = (
    "oos_fpr95", "parse_ms_median", "parse_ms_mean", "parse_ms_p95", "parse_alone_ms_median", "train_s", "model_mb",
    "rss_mb",
)  # fmt: skip


def quality(asked: Asked, prefix: str = "") -> Row:
    """Intent and entity figures of one set of rows."""
    right = [r["intent"] for r in asked.rows]
    return {
        f"{prefix}intent_accuracy": accuracy(right, asked.intents()),
        f"{prefix}intent_macro_f1": macro_f1(right, asked.intents()),
        f"{prefix}entity_f1": _entity_f1(asked),
    }


def _entity_f1(asked: Asked) -> float:
    """By kind and id where the rows are labelled so (our own held-out questions), by strict span elsewhere."""
    if any("entities" in r for r in asked.rows):
        counts = [entity_counts(r, a) for r, a in zip(asked.rows, asked.answers)]
        return f1(*(sum(c[i] for c in counts) for i in range(3)))
    return set_f1([_spans(r) for r in asked.rows], [_found(a) for a in asked.answers])


def _spans(row: Row) -> set[tuple[int, int, str]]:
    return {(s["start"], s["end"], s["slot"]) for s in row.get("slots") or []}


def _found(answer: Row) -> set[tuple[int, int, str]]:
    return {(e["start"], e["end"], e["entity"]) for e in answer["entities"]}


def by_kind(asked: Asked) -> dict[str, float]:
    """Intent accuracy of the noisy rows that have a kind of fault."""
    kinds = sorted({k for r in asked.rows for k in r["kinds"]})
    picked = {k: asked.only([k in r["kinds"] for r in asked.rows]) for k in kinds}
    return {k: accuracy([r["intent"] for r in some.rows], some.intents()) for k, some in picked.items()}


def scope(clean: Asked, foreign: Asked) -> Row:
    """How well messages about us are told from others: the given foreign ones, or the rows labelled as foreign."""
    outside = [r["intent"] == OUTSIDE for r in clean.rows]
    strange = foreign if foreign.rows else clean.only(outside)
    ours = clean.only([not o for o in outside])
    if not strange.rows:
        return {}
    scores = [[_about_us(a) for a in asked.answers] for asked in (ours, strange)]
    return {"oos_auroc": auroc(*scores), "oos_fpr95": false_positives_at(0.95, *scores)}


def _about_us(answer: Row) -> float:
    """Our component's own answer; of a pipeline without one, the confidence of its best intent of ours."""
    if "in_scope" in answer:
        return float(answer["in_scope"])
    return max((p for name, p in ranked(answer).items() if name != OUTSIDE), default=0.0)


def cost(asked: Asked, alone: Asked) -> Row:
    """Parse times, ten messages in turn and each alone, and how often our encoder was asked."""
    times = sorted(asked.milliseconds)
    encoded = [bool(a["asked_encoder"]) for a in asked.answers if "asked_encoder" in a]
    found = {
        "parse_ms_median": statistics.median(times),
        "parse_ms_mean": statistics.fmean(times),
        "parse_ms_p95": times[int(len(times) * 0.95)],
        "parse_alone_ms_median": statistics.median(alone.milliseconds),
    }
    return found | ({"encoder_share": 100 * sum(encoded) / len(encoded)} if encoded else {})


def mean(runs: Sequence[Row]) -> Row:
    """The mean of each figure over runs."""
    keys = runs[0].keys()
    nested = {k for k in keys if isinstance(runs[0][k], dict)}
    plain = {k: statistics.fmean(r[k] for r in runs) for k in keys - nested}
    return plain | {k: mean([r[k] for r in runs]) for k in nested}


def table(figures: dict[str, Row]) -> str:
    """Our figure, stock's, and how many times better; then what the encoder was asked for, and each kind of fault."""
    ours, stock = figures["ours"], figures.get("stock")
    lines = [f"{'':24}{'ours':>10}" + (f"{'stock':>10}{'ratio':>9}" if stock else "")]
    lines += [_line(key, ours, stock) for key in (*MORE_IS_BETTER, *LESS_IS_BETTER) if key in ours]
    lines.append(f"{'encoder_share':24}{ours.get('encoder_share', 0):10.1f} % of the clean messages")
    lines += [
        f"  noisy, {k:16}{v:10.2f}" + (f"{stock['noisy_by_kind'][k]:10.2f}" if stock else "")
        for k, v in sorted(ours["noisy_by_kind"].items())
    ]
    return "\n".join(lines)


def _line(key: str, ours: Row, stock: Row | None) -> str:
    line = f"{key:24}{ours[key]:10.3f}"
    if not stock:
        return line
    better, worse = (ours[key], stock[key]) if key in MORE_IS_BETTER else (stock[key], ours[key])
    return line + f"{stock[key]:10.3f}" + (f"{better / worse:8.2f}x" if worse else f"{'-':>9}")
