"""The Rasa component: adds what a message asks (`slots`), and to each entity its role in the question.

It stands behind the intents: where they asked the encoder, the vector is there and the slots are read with it too.
"""

from __future__ import annotations

import json
import tempfile
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.encoded import own_file, training_encoder
from nlu.encoder import encoder
from nlu.entities.component import entities
from nlu.entities.matcher import matcher_of
from nlu.intent_classifier import ASKED, CORRECTIONS
from nlu.kept import HEADS, UNREAD_HEAD, read_files, write_files
from nlu.learnt import NOT_LEARNING, Learnt
from nlu.normalise import Normalised, normalise
from nlu.slots.dimensions import DimensionWords
from nlu.slots.examples import Example, read_examples
from nlu.slots.features import Name, Seen, seen
from nlu.slots.message_words import message_words
from nlu.slots.model import Local, SlotModel
from nlu.slots.object_places import ObjectPlaces
from nlu.slots.training import Taught, train, unread_head
from nlu.slots.unread import (
    UNREAD,
    UnreadReader,
    as_json,
    frequencies,
    groups_of,
    known_alike,
    known_words,
    rare_words,
)
from nlu.spelling import moved, spelt
from nlu.thai_normaliser import LANGUAGE, NORMALISED
from nlu.training.beside import LARGE_TABLES
from nlu.training.stamps import library_versions, stamp_of
from nlu.words import Words, words

SLOTS, DIMENSIONS_FILE = "slots", "dimensions.json"
UNREAD_WORDS, KNOWN_FILE, OBJECTS_FILE = "unread", "known.json", "objects.json"
WORDS_FILE = (
    "words.json"  # beside the kept head for unread words: how known the words were that it learnt from
)
_Named = List[Tuple[Normalised, List[Name]]]
CUT_INTO_WORDS = frozenset({"th", "en"})  # the languages of which enough was taught to miss a word


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class SlotReader(Learnt):
    """See `nlu.slots.model`; it stands behind the entities, whose names it takes for placeholders."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The files that `bot train` writes: sentences with their slots, and the vocabulary of names."""
        return {
            "slots": "build/nlu/slots.jsonl",
            "vocabulary": "build/nlu/vocabulary.json",
            "encoder": True,
        }

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._words = words()
        self._model: Optional[SlotModel] = None
        self._dimensions = DimensionWords({})
        self._unread: Optional[UnreadReader] = None

    def open(self, folder: Path) -> None:
        """The tables."""
        self._model = SlotModel.load(folder, encoder() if self._config["encoder"] else None)
        self._dimensions = DimensionWords(json.loads((folder / DIMENSIONS_FILE).read_text(encoding="utf-8")))
        known = json.loads((folder / KNOWN_FILE).read_text(encoding="utf-8"))
        objects = ObjectPlaces.from_json(json.loads((folder / OBJECTS_FILE).read_text(encoding="utf-8")))
        self._unread = UnreadReader(known, Local.load(folder, UNREAD), frequencies(), objects)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sentences; names are found in them as they will be in messages."""
        examples = read_examples(Path(self._config["slots"]))
        known = groups_of(
            [*_words_of_topics(training_data, self._words), *_words_of_writers(examples, self._words)]
        )
        with self.folder() as folder:
            self._learn(folder, examples, known)
            (folder / KNOWN_FILE).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
            self.open(folder)
        return self._resource

    def _learn(self, folder: Path, examples: List[Example], known: Dict[str, int]) -> None:
        """Write all heads; those are taken over that would come out the same."""
        stamp, names = self._stamp(), lru_cache(maxsize=1)(lambda: self._named(examples))
        kept, kept_unread = (own_file(self._config["vocabulary"], name) for name in (HEADS, UNREAD_HEAD))
        files, unread = read_files(kept, stamp), read_files(kept_unread, stamp)
        if not files:
            files = self._heads(examples, names())
            write_files(kept, stamp, files)
        if not unread or not known_alike(json.loads(unread[WORDS_FILE]), known):
            unread = self._unread_head(examples, names(), known)
            write_files(kept_unread, stamp, unread)
        for name, content in {**files, **unread}.items():
            if name != WORDS_FILE:
                (folder / name).write_bytes(content)

    def _stamp(self) -> str:
        """All that the heads depend on: code, libraries, sentences, names, and whether there is an encoder."""
        sentences = Path(self._config["slots"]).read_bytes()
        encodes = bool(self._config["encoder"]) and encoder() is not None
        code = self.fingerprint_addon({**self._config, "without": NOT_LEARNING}) or ""
        return stamp_of(code.encode(), library_versions(), sentences, str(encodes).encode())

    def _named(self, examples: List[Example]) -> _Named:
        """Each sentence as it is normalised, with its names."""
        matcher = matcher_of(Path(self._config["vocabulary"]).read_text(encoding="utf-8"))
        texts = [normalise(e.text) for e in examples]
        return [(t, _names(entities(matcher, e.text, t), t)) for e, t in zip(examples, texts)]

    def _heads(self, examples: List[Example], named: _Named) -> Dict[str, bytes]:
        """The files of the heads that look at the sentences alone."""
        vocabulary = json.loads(Path(self._config["vocabulary"]).read_text(encoding="utf-8"))
        words_for = vocabulary["grammar"]["dimensions"]
        dimensions = DimensionWords(words_for)
        messages = [seen(t.text, self._words, names) for t, names in named]
        mentions = [dimensions.mentions(t.text, self._words, m.names) for (t, _), m in zip(named, messages)]
        taught = Taught(examples, messages, [roles(e, m) for e, m in zip(examples, messages)], mentions)
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        vectors = encode([t.text for t, _ in named]) if encode else None
        objects = ObjectPlaces.learn([message_words(t.text, self._words, names) for t, names in named])
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            with LARGE_TABLES:
                train(taught, vectors, encoder()).save(folder)
            for name, content in ((OBJECTS_FILE, objects.as_json()), (DIMENSIONS_FILE, words_for)):
                (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            return {path.name: path.read_bytes() for path in folder.iterdir()}

    def _unread_head(self, examples: List[Example], named: _Named, known: Dict[str, int]) -> Dict[str, bytes]:
        """The files of the head that tells constraints from other rare words, and how known its words were."""
        often = frequencies()
        said = [message_words(t.text, self._words, names) for t, names in named]
        rare = [
            pair
            for e, (t, _), own in zip(examples, named, said)
            for pair in rare_words(own, _marked(e, t), known, often)
        ]
        words_file = json.dumps(known_words(said, known), ensure_ascii=False).encode()
        with tempfile.TemporaryDirectory() as place:
            with LARGE_TABLES:
                unread_head(rare).save(Path(place), UNREAD)
            return {WORDS_FILE: words_file} | {path.name: path.read_bytes() for path in Path(place).iterdir()}

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the slots of messages, and the roles of their entities."""
        for message in messages:
            if self._model is not None and message.get(NORMALISED):
                self._read(self._model, message)
        return messages

    def _read(self, model: SlotModel, message: Message) -> None:
        normalised: Normalised = message.get(NORMALISED)
        found: List[Dict[Text, Any]] = message.get(ENTITIES, [])
        corrections = message.get(CORRECTIONS) or []
        text, names = spelt(normalised.text, corrections), _names(found, normalised)
        as_meant = moved(names, corrections)
        message_seen = seen(text, self._words, as_meant)
        mentions = self._dimensions.mentions(text, self._words, message_seen.names)
        asked = bool(message.get(ASKED))
        read = {
            name: {"value": r.value, "score": round(r.score, 4)}
            for name, r in model.read(message_seen, mentions, text, asked).items()
        }
        message.set(SLOTS, read, add_to_output=True)
        typed = {(m.start, m.end): (n.start, n.end) for m, n in zip(as_meant, names)}
        told = [
            (typed[n.start, n.end], model.role(message_seen, i)) for i, n in enumerate(message_seen.names)
        ]
        for entity in found:
            role = next((r for span, r in told if _overlap(span, _span(entity, normalised))), None)
            if role is not None:
                entity["role"] = role.value
        if message.get(LANGUAGE) in CUT_INTO_WORDS:
            message.set(UNREAD_WORDS, self._unread_in(message, found), add_to_output=True)

    def _unread_in(self, message: Message, found: List[Dict[Text, Any]]) -> List[Dict[Text, Any]]:
        """The stretches of the message that nothing accounts for, as it was typed."""
        normalised: Normalised = message.get(NORMALISED)
        if self._unread is None:
            return []
        numbers = _names([e for e in found if e.get("role") == UNREAD], normalised)
        misspelt = [Name(c.start, c.end, CORRECTIONS, c.word) for c in message.get(CORRECTIONS) or []]
        names = [*_names(found, normalised), *misspelt]
        spans = self._unread.find(normalised.text, self._words, names, numbers)
        typed = [(span, normalised.original_span(span.start, span.end)) for span in spans]
        return [as_json(span, place, message.get(TEXT)) for span, place in typed]


def _words_of_topics(training_data: TrainingData, cutter: Words) -> Iterator[Tuple[str, List[str]]]:
    for example in training_data.intent_examples:
        text = example.get(NORMALISED).text
        yield str(example.get(INTENT)), [text[a:b] for a, b in cutter.spans(text)]


def _words_of_writers(examples: Sequence[Example], cutter: Words) -> Iterator[Tuple[str, List[str]]]:
    for example in examples:
        text = normalise(example.text).text
        yield example.writer, [text[a:b] for a, b in cutter.spans(text)]


def _marked(example: Example, normalised: Normalised) -> List[Tuple[int, int]]:
    """Where a training sentence holds what nothing accounts for."""
    at = normalised.offsets
    return [(bisect_left(at, a), bisect_left(at, b)) for a, b, role in example.roles if role == UNREAD]


def roles(example: Example, message: Seen) -> List[str]:
    """The role of each name of a training sentence: the marked one, else that of most of its kind."""
    normalised = normalise(example.text)
    at = normalised.offsets
    marked = [(bisect_left(at, start), bisect_left(at, end), role) for start, end, role in example.roles]
    return [_role(name, marked) for name in message.names]


def _role(name: Name, marked: Sequence[tuple[int, int, str]]) -> str:
    found = next((role for start, end, role in marked if _overlap((start, end), (name.start, name.end))), "")
    counts = name.kind in ("number", "numeral")
    if found == UNREAD and not counts:
        found = ""  # a name is known, whatever is said around it
    return found or ("other" if counts else "not" if name.negated else "where")


def _names(found: Sequence[Dict[Text, Any]], normalised: Normalised) -> List[Name]:
    return [
        Name(*_span(e, normalised), e["entity"], str(e["value"]), bool(e.get("negated")))
        for e in found
        if e["entity"] != "ordinary"
    ]


def _span(entity: Dict[Text, Any], normalised: Normalised) -> tuple[int, int]:
    return bisect_left(normalised.offsets, entity["start"]), bisect_left(normalised.offsets, entity["end"])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
