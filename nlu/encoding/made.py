"""Files made once from what a package brings, in a form that can be read where it lies; they stand in the environment.

python -m nlu.encoding.made     makes all of them, a step of the set-up (3 s, 85 MB)
"""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Callable

Make = Callable[[Path], None]


def made(package: str, form: int, make: Make) -> Path:
    """The folder of what is made from a package, which is made now where it is missing; `form` counts its forms."""
    version = importlib.metadata.version(package)
    folder = Path(sys.prefix) / "share" / "achiva" / f"{package}-{version}-{form}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _move(_made_beside(folder, make), folder)
    return folder


def _made_beside(folder: Path, make: Make) -> Path:
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    try:
        make(fresh)
        fresh.chmod(0o755)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return fresh


def _move(fresh: Path, folder: Path) -> None:
    """Two processes may have made it; the first one's stays."""
    try:
        fresh.rename(folder)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not folder.is_dir():
            raise


def main() -> None:
    """Make whatever is missing."""
    from nlu.encoding import layers
    from nlu.vectors import table

    print(f"The sentence encoder is in {layers.folder()}")
    table()


if __name__ == "__main__":
    main()
