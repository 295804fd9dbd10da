"""How many typing errors lie between a name and the best stretch of a text that begins at a given place."""

from __future__ import annotations

from collections.abc import Callable


def best_end(
    name: str, text: str, start: int, most: int, can_end: Callable[[int], bool]
) -> tuple[int, int] | None:
    """(errors, end) of the nearest reading of `name` in `text` from `start`; None: more than `most`.

    Errors are letters left out, put in, changed, or two neighbours swapped (optimal string alignment). Rows
    stop as soon as nothing in them can stay within `most`.

    >>> best_end("ระยอง", "ระยงอดี", 0, 1, lambda end: True)
    (1, 5)
    """
    width = min(len(text) - start, len(name) + most)
    before: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(name, 1):
        low, high = max(1, i - most), min(width, i + most)
        new = [most + 1] * (width + 1)
        if i <= most:
            new[0] = i
        least = new[0]
        for j in range(low, high + 1):
            typed = text[start + j - 1]
            if letter == typed:
                cost = row[j - 1]
            else:
                cost = 1 + min(row[j - 1], row[j], new[j - 1])
                if i > 1 and j > 1 and letter == text[start + j - 2] and name[i - 2] == typed:
                    cost = min(cost, before[j - 2] + 1)
            new[j] = cost
            least = min(least, cost)
        if least > most:
            return None
        before, row = row, new
    ends = [
        (errors, abs(j - len(name)), start + j)
        for j, errors in enumerate(row)
        if j and errors <= most and can_end(start + j)
    ]
    return (lambda best: (best[0], best[2]))(min(ends)) if ends else None
