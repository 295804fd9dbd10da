"""The bounded edit distance agrees with the plain textbook one."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.entities.distance import best_end


def plain(a, b):
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


words = st.text(alphabet="กขค", min_size=1, max_size=8)


@given(name=words, text=words, most=st.integers(1, 2))
def test_the_best_end_is_the_nearest_reading(name, text, most):
    by_end = {end: plain(name, text[:end]) for end in range(1, len(text) + 1)}
    within = [errors for errors in by_end.values() if errors <= most]
    found = best_end(name, text, 0, most, lambda end: True)
    assert (found[0] if found else None) == (min(within) if within else None)
    if found:
        assert by_end[found[1]] == found[0]


def test_it_ends_only_where_it_may():
    assert best_end("ระยอง", "ระยอ", 0, 1, lambda end: False) is None
