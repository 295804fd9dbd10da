"""The keys of the texts as they were shipped: `data/shipped_texts.keys`, written by `make shipped`.

The code asks for texts by these keys: without one an answer has no words, and one more is asked for by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from database.loading.finding import Finding, UnusableError, file_name, said
from database.loading.yaml_file import read_yaml, row_of

NAME = "shipped_texts.keys"
# Files whose keys are names of the data, which people may add to.
OF_DATA = frozenset(
    "college_types countries demand_fields dimensions industries unrecorded untaught unused".split()
)


def write(data_dir: Path) -> None:
    """Write the keys of the texts as they are now."""
    (data_dir / NAME).write_text("".join(f"{key}\n" for key in text_keys(data_dir)), "utf-8")


def text_keys(data_dir: Path) -> list[str]:
    """Every key as the code says it: "faq.expired"."""
    paths = sorted((data_dir / "texts").glob("*.yml"))
    return [f"{path.stem}.{key}" for path in paths for key in sorted(map(str, read_yaml(path, dict)))]


def check_text_keys(data_dir: Path) -> Iterator[Finding]:
    """Text files and texts that are not there, and texts that nothing asks for; nothing where no keys were shipped."""
    shipped = _shipped(data_dir)
    for name, keys in shipped.items():
        path = data_dir / "texts" / f"{name}.yml"
        if path.exists():
            yield from _of_file(path, keys)
        else:
            yield Finding(file_name(path), "missing_file", "unusable")
    for path in sorted((data_dir / "texts").glob("*.yml")) if shipped else ():
        if path.stem not in shipped:
            yield Finding(
                file_name(path), "unknown_file", "doubt", values=said(folder="texts", read=", ".join(shipped))
            )


def _shipped(data_dir: Path) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    try:
        lines = (data_dir / NAME).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    for line in lines:
        name, _, key = line.partition(".")
        found[name].add(key)
    return found


def _of_file(path: Path, shipped: set[str]) -> Iterator[Finding]:
    try:
        keys = set(map(str, read_yaml(path, dict)))
    except UnusableError:
        return  # the check of all YAML files names it
    missing = sorted(shipped - keys)
    for key in missing:
        yield Finding(file_name(path), "key_missing", "refused", None, key, said(key=key))
    for key in sorted(keys - shipped):
        near = get_close_matches(key, missing, n=1, cutoff=0.5)
        if near or path.stem not in OF_DATA:
            meant = ", ".join(
                near or get_close_matches(key, sorted(shipped), n=3, cutoff=0.5) or sorted(shipped)[:5]
            )
            yield Finding(file_name(path), "odd_key", "doubt", row_of(path, key), key, said(meant=meant))
