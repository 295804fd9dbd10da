"""How long a picture takes: drawn for the first time, and found again. Targets: 150 ms and 2 ms.

Run: python -m benchmarks.pictures
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from actions.reply import Bar, Chart, Panel, Source, Spot, Surroundings
from actions.words.texts import Texts
from bot.pictures.store import PictureStore

ROUNDS = 20
COLD_TARGET, CACHED_TARGET = 150.0, 2.0  # milliseconds
NAMES = ("เชียงใหม่", "นครศรีธรรมราช", "สมุทรปราการ", "ชลบุรี", "พระนครศรีอยุธยา")
SOURCE = Source("สอศ.", as_of="AY2566")


def main() -> None:
    """Print both times for each kind of picture."""
    texts = Texts.read(Path("data/texts"))
    with tempfile.TemporaryDirectory() as folder:
        store = PictureStore(Path(folder))
        first = _milliseconds(store, _bars(0), texts)
        print(f"first of a process, with Matplotlib's import  {first:8.1f} ms")
        for kind, make in (("bars", _bars), ("panels", _panels), ("map", _map)):
            for name, target in (("cold", COLD_TARGET), ("cached", CACHED_TARGET)):
                times = [_milliseconds(store, make(n), texts) for n in range(1, ROUNDS + 1)]
                median = statistics.median(times)
                told = f"median {median:8.2f} ms  worst {max(times):8.2f} ms  target {target:g} ms"
                print(f"{kind:6}  {name:6}  {told}")


def _bars(number: int) -> Chart:
    bars = tuple(Bar(name, 1000 + 317 * at + number) for at, name in enumerate(NAMES))
    return Chart("ผู้สำเร็จการศึกษาแยกตามจังหวัด", "คน", bars, "", (SOURCE,))


def _panels(number: int) -> Chart:
    bars = tuple(Bar(level, 500 + at + number) for at, level in enumerate(("ปวช.", "ปวส.", "ทล.บ.")))
    demand = (Bar("ยานยนต์สมัยใหม่", 34000 + number, "ปี 2560-2564 · Asia Era One"),)
    panels = (Panel("ผู้จบใน EEC", "คน", bars, (SOURCE,)), Panel("ความต้องการ", "คน", demand, (SOURCE,)))
    return Chart("ผู้จบและความต้องการแรงงานใน EEC", "", (), "", (SOURCE,), panels=panels)


def _map(number: int) -> Chart:
    spots = tuple(
        Spot(at, f"วิทยาลัยเทคนิค{name}", at * 1.5, number / 10, f"{at} กม.") for at, name in enumerate(NAMES, 1)
    )
    return Chart("วิทยาลัยใกล้ระยอง", "", (), "", (SOURCE,), around=Surroundings("ระยอง", spots))


def _milliseconds(store: PictureStore, chart: Chart, texts: Texts) -> float:
    started = time.perf_counter()
    store.path_for(chart, "th", texts)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
