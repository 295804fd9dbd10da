"""How many of the spoilt files `bot check` names: `python -m tests.bot.commands.spoiling.share 1000`.

One file is spoilt at a time, every file and every kind of mistake as likely as the others. Named: a new finding is about
that file. Located: it has the row, the column or the key of the mistake, too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from bot.commands.check import checked
from database.loading import Finding
from database.loading.finding import file_name
from tests.bot.commands.small_folder import service_files, small_copy
from tests.bot.commands.spoiling import Spoilt, spoil

NO_DATABASE = "sqlite:////nowhere/none.db"


def findings(folder: Path) -> frozenset[Finding]:
    """What a check says beside the documented weaknesses."""
    return frozenset(f for f in checked(folder, NO_DATABASE).findings if f.severity != "known")


def new_findings(folder: Path, spoilt: Spoilt, before: frozenset[Finding]) -> list[Finding]:
    """What a check says of a spoilt file that it did not say of the right one."""
    return [f for f in findings(folder) - before if f.file == file_name(spoilt.file)]


def is_located(spoilt: Spoilt, found: list[Finding]) -> bool:
    """Whether one of the findings leads to the mistake."""
    mistake = spoilt.mistake
    return (mistake.whole and bool(found)) or any(
        (f.row is not None and mistake.row - 1 <= f.row <= max(mistake.last, mistake.row) + 1)
        or (bool(mistake.name) and (mistake.name in f.column or mistake.name in dict(f.values).values()))
        for f in found
    )


def _or_crashed(folder: Path, spoilt: Spoilt, before: frozenset[Finding]) -> list[Finding]:
    try:
        return new_findings(folder, spoilt, before)
    except Exception as fault:
        print(f"CRASHED: {type(fault).__name__}: {fault}", flush=True)
        return []


def main(times: int, seed: int) -> None:
    chance, named, located, made = Random(seed), Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        original, folder = small_copy(Path(place) / "original"), Path(place) / "data"
        before = findings(original)
        files = service_files(original)
        for _ in range(times):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(original, folder)
            spoilt = spoil(folder, chance.choice(files), chance)
            found = _or_crashed(folder, spoilt, before)
            kind = f"{spoilt.file.suffix} {spoilt.mistake.kind}"
            made[kind] += 1
            named[kind] += bool(found)
            located[kind] += is_located(spoilt, found)
            if not is_located(spoilt, found):
                mistake = spoilt.mistake
                what = "NOT NAMED" if not found else f"not located {found[:2]}"
                print(f"{spoilt.file} {mistake.kind} {mistake.row} {mistake.name}: {what}", flush=True)
    for kind, count in sorted(made.items()):
        print(f"{kind}: {count} made, {named[kind]} named, {located[kind]} located")
    total = made.total()
    print(f"all: {total} made, named {named.total() / total:.1%}, located {located.total() / total:.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
