"""Numbers of people that are said in words and that the reading took for no number: "สองคน", "half a dozen"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.span import Count, Span

BESIDE = 12  # letters between a trade and its number
Fits = Callable[[Moment, int, int], bool]


def spelled(m: Moment, trades: Sequence[Span], read: Sequence[Span], fits: Fits) -> Iterator[Count]:
    """Number words with a unit of people behind, English ones also right before a trade, and words for an amount."""
    others = [e for e in m.understood.entities if e.kind in ("number", "numeral") and e.id != "1"]
    taken: list[Span] = [*read, *others]
    for count in (*_amounts(m), *_with_unit(m, fits), *_before_a_trade(m, trades, fits)):
        if all(count.end <= other.start or other.end <= count.start for other in taken):
            taken.append(count)
            yield count


def alone(m: Moment) -> Count | None:
    """A message that is hardly more than a number in words, where others beside it are denied: "five, not fifty"."""
    text = m.understood.text
    if not m.words.number_in_words(text):
        return None
    runs = m.words.spelled_numbers(text)
    said = [run for run in runs if not m.words.found("denied", text[: run.start()])] or runs
    return Count(*said[0].span(), m.words.value_of(said[0][0])) if len(said) == 1 else None


def _amounts(m: Moment) -> Iterator[Count]:
    for number, pattern in m.words.amounts.items():
        yield from (Count(*found.span(), number) for found in pattern.finditer(m.understood.text))


def _with_unit(m: Moment, fits: Fits) -> Iterator[Count]:
    text = m.understood.text
    for found in m.words.spelled_numbers(text):
        if m.words.begins("people", text[found.end() :]) and fits(m, *found.span()):
            yield Count(*found.span(), m.words.value_of(found[0]))


def _before_a_trade(m: Moment, trades: Sequence[Span], fits: Fits) -> Iterator[Count]:
    """ "two kitchen staff and five from hotel studies"."""
    for word in m.words.latin_numbers(m.understood.text):
        ahead = [t.start - word.end() for t in trades if t.start >= word.end()]
        if ahead and min(ahead) <= BESIDE and fits(m, *word.span()):
            yield Count(*word.span(), m.words.number_in_words(word[0]))
