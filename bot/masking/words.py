"""The words of `data/vocabulary/personal.yml`, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.commands.trouble import Trouble
from bot.masking.folding import plain
from bot.settings import Settings

FILE = Path("vocabulary") / "personal.yml"
BUNDLED = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Words:
    """Words by kind, in the plain form; the longest first, so that none hides behind its beginning."""

    between: tuple[str, ...]
    sure: Mapping[str, tuple[str, ...]]
    loose: Mapping[str, tuple[str, ...]]
    mail_at: tuple[str, ...]
    mail_dot: tuple[str, ...]

    def of(self, kinds: Sequence[str]) -> list[str]:
        """All words of some kinds."""
        return [word for kind in kinds for word in (*self.sure.get(kind, ()), *self.loose.get(kind, ()))]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words in service: those of DATA_DIR, or the bundled ones where an older folder has none."""
    own = Settings().data_dir / FILE
    return read(own if own.exists() else BUNDLED / FILE)


def read(path: Path) -> Words:
    """Read a file of words; raises `Trouble`, for without them personal data would be stored."""
    try:
        return _read(path)
    except (OSError, yaml.YAMLError, LookupError, TypeError, AttributeError, UnicodeError) as error:
        raise Trouble(f"{path} cannot be read ({error}). Mend it, or put the delivered file back") from error


def _read(path: Path) -> Words:
    # The loader that reads texts only: "no" is a word here.
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    kinds = content["kinds"]
    return Words(
        between=_plain(content["between"]),
        sure={row["kind"]: _plain(row.get("sure") or ()) for row in kinds},
        loose={row["kind"]: _plain(row.get("loose") or ()) for row in kinds},
        mail_at=_plain(content["mail_at"]),
        mail_dot=_plain(content["mail_dot"]),
    )


def _plain(forms: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({plain(str(form)).text.strip() for form in forms}, key=lambda f: (-len(f), f)))
