"""A reference as it is read out in Thai, and as it was heard: on the telephone, or by a voice that types.

spoken("ECC-4F7K")                     "อี ซี ซี สี่ เอฟ เจ็ด เค"
signs("อีซีซี สี่เอฟเจ็ดเค")              "ECC 4F7K"
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import regex  # type: ignore[import-untyped]
import yaml

FILE = Path(__file__).resolve().parents[4] / "data" / "forms" / "letters.yml"
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def spoken(reference: str) -> str:
    """Sign by sign."""
    return " ".join(_names()[sign][0] for sign in reference if sign in _names())


def signs(heard: str) -> str:
    """Names of letters and digits as the signs that they name; all else as it stands."""
    return str(_thai().sub(_as_signs, heard.translate(THAI_DIGITS)))


def _as_signs(found: Any) -> str:
    """A run of Thai that is names alone; where one name begins another, the reading that leaves nothing over."""
    names = _run().fullmatch(found[0])
    return "".join(_signs()[name] for name in names.captures(1)) if names else str(found[0])


@cache
def _thai() -> Any:
    return regex.compile(r"\p{Thai}+")


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    content = yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)
    return {str(sign): tuple(names) for sign, names in content.items()}


@cache
def _signs() -> Mapping[str, str]:
    return {name: sign for sign, names in _names().items() for name in names}


@cache
def _run() -> Any:
    longest = sorted(_signs(), key=lambda name: (-len(name), name))
    return regex.compile(f"(?:({'|'.join(map(regex.escape, longest))}))+")
