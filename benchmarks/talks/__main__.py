"""Random walks over whole talks: no exception, nothing unsaid, and no place from which a talk cannot go on.

    python -m benchmarks.talks --turns 20000
    python -m benchmarks.talks --seed 7 --only 123     one walk again, step by step

Walks press buttons, always the first one, say sentences, or do whatever people do, on LINE, Telegram and the web, with
the model in service. What goes wrong is printed with its seed and the shortest talk that leads there. Exit code 1 then.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from tqdm import tqdm

from benchmarks.talks.house import House, errors_heard
from benchmarks.talks.run import Found, Run, run
from benchmarks.talks.texts import sentences
from benchmarks.talks.walk import LENGTH, Walk, walked
from benchmarks.talks.way_out import caught
from bot.commands.desk import open_desk
from bot.settings import Settings


def main() -> int:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=20_000)
    parser.add_argument("--length", type=int, default=LENGTH, help="turns of a walk")
    parser.add_argument("--seed", type=int, help="default: by the clock; it is printed")
    parser.add_argument("--only", type=int, help="number of one walk, told step by step")
    options = parser.parse_args()
    options.seed = int(time.time()) if options.seed is None else options.seed
    return asyncio.run(_measured(options))


async def _measured(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as made:
        os.environ["VAR_DIR"] = made  # also for the processes that load facts or train, where that is needed
        async with open_desk(Settings()) as desk:
            house = House(desk.engine, desk.nlu, desk.assistant, Path(made))
            with errors_heard():
                if options.only is not None:
                    return await _told(Walk(options.seed, options.only), house, options.length)
                wanted = Run(options.seed, options.turns, options.length)
                with tqdm(total=options.turns, unit="turn", file=sys.stderr) as bar:
                    found = await run(wanted, house, bar.update)
            await house.close()
    print(report(wanted, house, found))
    return int(bool(found))


async def _told(walk: Walk, house: House, length: int) -> int:
    done = await walked(walk, house, sentences(), length)
    for step, screen in zip(done.steps, done.screens, strict=True):
        print(f"> {house.meaning(step)}\n{screen.text}\n  ({len(screen.offers)} to press)\n")
    wrong = done.wrong or await caught(done, house)
    print("\n".join(wrong))
    return int(bool(wrong))


def report(wanted: Run, house: House, found: list[Found]) -> str:
    """Every fault with its talk, and the figures in one line."""
    talks = (
        f"walk {one.walk.number} on {one.walk.channel} ({one.walk.manner}):\n{one.told}" for one in found
    )
    walks = -(-wanted.turns // wanted.length)
    head = f"seed {wanted.seed}: {walks} walks, {house.turns} turns with probes, {len(found)} went wrong"
    return "\n\n".join([*talks, head])


if __name__ == "__main__":
    sys.exit(main())
