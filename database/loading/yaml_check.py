"""Looks over every YAML file of the data folder, also those that only the training or the talk reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from database.loading.finding import Code, Finding, UnusableError, said
from database.loading.folder import Folder
from database.loading.strays import READ_ELSEWHERE
from database.loading.topic_mistakes import BOTH, LANGUAGES
from database.loading.yaml_file import read_yaml, row_of

ENTRY_KEYS = frozenset(
    "id kind name name_th name_en words words_en ids with_cue aliases aliases_en own unrecorded programs of province "
    "district as_district nearest not_with done_by told".split()
)
WORD_LISTS = frozenset("words words_en ids aliases aliases_en own programs nearest".split())
NEEDED = {"ambiguous": ("kind", "ids"), "colleges": ("name",)}  # of an entry; "id" in all other lists
LINES_OF_WORDS = frozenset({"ordinary"})  # lists whose entries are lists of words
TOP_KEYS = {
    "common": "en",
    "contact": "labels company_maybe company_begins company_ends titles extension "
    "line behind_names no_name beside beside_not mail_domains",
    "cues": "cues strict district sector field doubtful heads tells home follows who never",
    "dates": "academic beside months",
    "dimensions": "level field programme subject_type college college_type sector district province region industry "
    "curve year country",
    "industries": "industries curves beside words",
    "markers": "markers near particles",
    "negations": "before after behind fillers joiners",
    "numbers": "words powers inner vague comparisons above below ranges only percent units things before_number "
    "wanting not_count years months",
    "personal": "between kinds mail_at mail_dot",
    "promises": "promises denials no_promise kept_by_people",
    "safety": "harmless groups kinds",
}


def check_yaml(folder: Folder) -> Iterator[Finding]:
    """What is wrong with texts, vocabulary and dialogues."""
    looks: dict[str, Callable[[Path, Any], Iterator[Finding]]] = {
        "texts": _texts,
        "vocabulary": _vocabulary,
        "dialogues": _nothing,
    }
    for name, look in (*looks.items(), ("catalogue", _nothing)):
        for path in sorted((folder.path / name).glob("*.yml")):
            if name == "catalogue" and path.name not in READ_ELSEWHERE:
                continue  # the load reads it, and says what is wrong
            try:
                content: object = read_yaml(path, dict if name == "catalogue" else object)
            except UnusableError as error:
                yield error.finding
                continue
            yield from look(path, content)


def _nothing(path: Path, content: object) -> Iterator[Finding]:
    return iter(())


def _found(path: Path, code: Code, *way: str | int, **values: object) -> Finding:
    column = str(next((step for step in reversed(way) if isinstance(step, str)), ""))
    return Finding(path.name, code, "doubt", row_of(path, *way), column, said(**values))


def _texts(path: Path, content: object) -> Iterator[Finding]:
    if not isinstance(content, dict):
        yield Finding(path.name, "not_a_dict", "unusable")
        return
    for key, by_language in content.items():
        if not isinstance(by_language, dict):
            yield _found(path, "text_without_language", str(key), missing=", ".join(BOTH))
            continue
        yield from _text(path, str(key), by_language)


def _text(path: Path, key: str, by_language: dict[Any, Any]) -> Iterator[Finding]:
    strange = [language for language in by_language if language not in LANGUAGES]
    missing = [language for language in BOTH if not isinstance(by_language.get(language), (str, int, float))]
    if missing or strange:
        instead = f" ({', '.join(map(str, strange))})" if strange else ""
        yield _found(path, "text_without_language", key, missing=", ".join(missing or BOTH) + instead)
    for language, text in by_language.items():
        try:
            names = placeholders(str(text))
        except ValueError as error:
            yield _found(path, "broken_text", key, str(language), reason=error)
            continue
        if not all(name.isidentifier() for name in names):
            yield _found(path, "broken_text", key, str(language), reason="{" + ", ".join(names) + "}")


def placeholders(text: str) -> set[str]:
    """The names in braces of a text; `ValueError` where a brace is left open."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _vocabulary(path: Path, content: object) -> Iterator[Finding]:
    if path.stem in TOP_KEYS:
        yield from _top(path, content, TOP_KEYS[path.stem].split())
    elif not isinstance(content, list):
        yield Finding(path.name, "not_a_list", "unusable")
    else:
        for number, entry in enumerate(content):
            yield from _entry(path, number, entry)
        yield from _twice(path, content)


def _top(path: Path, content: object, keys: list[str]) -> Iterator[Finding]:
    if not isinstance(content, dict):
        yield Finding(path.name, "not_a_dict", "unusable")
        return
    for key in keys:
        if not content.get(key):
            yield Finding(path.name, "key_missing", "doubt", column=key, values=said(key=key))
    for key in content:
        if key not in keys:
            yield _found(path, "odd_key", str(key), meant=_nearest(str(key), keys))


def _entry(path: Path, number: int, entry: object) -> Iterator[Finding]:
    if path.stem in LINES_OF_WORDS:
        if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
            yield _found(path, "not_words", number, value=entry)
        return
    if not isinstance(entry, dict):
        yield _found(path, "not_an_entry", number, value=str(entry)[:80])
        return
    for key in NEEDED.get(path.stem, ("id",)):
        if entry.get(key) in (None, "", []):
            yield _found(path, "key_missing", number, key=key)
    for key, value in entry.items():
        if key not in ENTRY_KEYS:
            yield _found(path, "odd_key", number, str(key), meant=_nearest(str(key), ENTRY_KEYS))
        elif key in WORD_LISTS and not _are_words(value):
            yield _found(path, "not_words", number, str(key), value=str(value)[:80])


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(w, (str, int)) and not isinstance(w, bool) for w in value
    )


def _nearest(key: str, known: Any) -> str:
    return ", ".join(get_close_matches(key, sorted(known), n=1, cutoff=0.5)) or ", ".join(sorted(known))


def _twice(path: Path, entries: list[Any]) -> Iterator[Finding]:
    """Words that two entries of a file claim, and ids that two entries have."""
    seen: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict) or path.stem == "ambiguous":
            continue
        own = str(entry.get("id") or entry.get("name"))
        if seen.setdefault(("id", own), str(number)) != str(number):
            yield _found(path, "entry_repeated", number, "id", value=own)
        for key in ("aliases", "aliases_en"):
            for word in entry[key] if _are_words(entry.get(key)) else ():
                plain = "".join(str(word).casefold().split())
                if seen.setdefault((key, plain), own) != own:
                    yield _found(path, "alias_twice", number, key, value=word, other=seen[key, plain])
