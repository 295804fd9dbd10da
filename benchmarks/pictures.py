"""How long a chart takes: drawn for the first time, and found again. Targets: 150 ms and 2 ms.

Run: python -m benchmarks.pictures
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from actions.reply import Bar, Chart, Source
from actions.texts import Texts
from bot.pictures.store import PictureStore

ROUNDS = 20
COLD_TARGET, CACHED_TARGET = 150.0, 2.0  # milliseconds
NAMES = ("เชียงใหม่", "นครศรีธรรมราช", "สมุทรปราการ", "ชลบุรี", "พระนครศรีอยุธยา")


def main() -> None:
    """Print both times."""
    texts = Texts.read(Path("data/texts"))
    with tempfile.TemporaryDirectory() as folder:
        store = PictureStore(Path(folder))
        first = _milliseconds(store, _chart(0), texts)
        cold = [_milliseconds(store, _chart(n), texts) for n in range(1, ROUNDS + 1)]
        cached = [_milliseconds(store, _chart(n), texts) for n in range(1, ROUNDS + 1)]
    print(f"first of a process, with Matplotlib's import  {first:8.1f} ms")
    for name, times, target in (("cold", cold, COLD_TARGET), ("cached", cached, CACHED_TARGET)):
        median = statistics.median(times)
        print(f"{name:6}  median {median:8.2f} ms  worst {max(times):8.2f} ms  target {target:g} ms")


def _chart(number: int) -> Chart:
    bars = tuple(Bar(name, 1000 + 317 * at + number) for at, name in enumerate(NAMES))
    return Chart("ผู้สำเร็จการศึกษาแยกตามจังหวัด", "คน", bars, "", (Source("สอศ.", as_of="AY2566"),))


def _milliseconds(store: PictureStore, chart: Chart, texts: Texts) -> float:
    started = time.perf_counter()
    store.path_for(chart, "th", texts)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
