"""The Rasa component: adds what a message asks (`slots`), and to each entity its role in the question.

It stands behind the intents: where they asked the encoder, the vector is there and the slots are read with it too.
"""

from __future__ import annotations

import json
from bisect import bisect_left
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
from nlu.entities.matcher import Matcher, matcher_of
from nlu.intent_classifier import ASKED, CORRECTIONS
from nlu.kept import HEADS, read_files, stamp_of, write_files
from nlu.learnt import NOT_LEARNING, Learnt
from nlu.normalise import Normalised, normalise
from nlu.slots.dimensions import DimensionWords
from nlu.slots.examples import Example, read_examples
from nlu.slots.features import Name, Seen, seen
from nlu.slots.message_words import message_words
from nlu.slots.model import SlotModel
from nlu.slots.object_places import ObjectPlaces
from nlu.slots.training import Taught, train
from nlu.slots.unread import UNREAD, UnreadReader, as_json, frequencies, groups_of, rare_words
from nlu.spelling import moved, spelt
from nlu.thai_normaliser import LANGUAGE, NORMALISED
from nlu.words import Words, words

SLOTS, DIMENSIONS_FILE = "slots", "dimensions.json"
UNREAD_WORDS, KNOWN_FILE, OBJECTS_FILE = "unread", "known.json", "objects.json"
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
        self._unread = UnreadReader(known, self._model.unread, frequencies(), objects)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sentences; names are found in them as they will be in messages."""
        kept, stamp = own_file(self._config["vocabulary"], HEADS), self._stamp()
        taken_over = read_files(kept, stamp)
        examples = read_examples(Path(self._config["slots"]))
        known = groups_of(
            [*_words_of_topics(training_data, self._words), *_words_of_writers(examples, self._words)]
        )
        with self.folder() as folder:
            for name, content in taken_over.items():
                (folder / name).write_bytes(content)
            if not taken_over:
                self._learn(folder, examples, known)
                if kept:
                    write_files(kept, stamp, {path.name: path.read_bytes() for path in folder.iterdir()})
            (folder / KNOWN_FILE).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
            self.open(folder)
        return self._resource

    def _learn(self, folder: Path, examples: List[Example], known: Dict[str, int]) -> None:
        vocabulary = Path(self._config["vocabulary"]).read_text(encoding="utf-8")
        words_for = json.loads(vocabulary)["grammar"]["dimensions"]
        self._dimensions = DimensionWords(words_for)
        model, objects = self._learned(examples, known, matcher_of(vocabulary))
        model.save(folder)
        (folder / OBJECTS_FILE).write_text(
            json.dumps(objects.as_json(), ensure_ascii=False), encoding="utf-8"
        )
        dimensions = json.dumps(words_for, ensure_ascii=False)
        (folder / DIMENSIONS_FILE).write_text(dimensions, encoding="utf-8")

    def _stamp(self) -> str:
        """All that the heads depend on: code, sentences, names, and whether there is an encoder."""
        sentences = Path(self._config["slots"]).read_bytes()
        encodes = bool(self._config["encoder"]) and encoder() is not None
        code = self.fingerprint_addon({**self._config, "without": NOT_LEARNING}) or ""
        return stamp_of(code.encode(), sentences, str(encodes).encode())

    def _learned(
        self, examples: List[Example], known: Dict[str, int], matcher: Matcher
    ) -> Tuple[SlotModel, ObjectPlaces]:
        texts = [normalise(e.text) for e in examples]
        named = [_names(entities(matcher, e.text, t), t) for e, t in zip(examples, texts)]
        messages = [seen(t.text, self._words, names) for t, names in zip(texts, named)]
        mentions = [self._dimensions.mentions(t.text, self._words, m.names) for t, m in zip(texts, messages)]
        often = frequencies()
        said = [message_words(t.text, self._words, names) for t, names in zip(texts, named)]
        rare = [
            pair
            for e, t, own in zip(examples, texts, said)
            for pair in rare_words(own, _marked(e, t), known, often)
        ]
        taught = Taught(examples, messages, [roles(e, m) for e, m in zip(examples, messages)], mentions, rare)
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        model = train(taught, encode([t.text for t in texts]) if encode else None, encoder())
        return model, ObjectPlaces.learn(said)

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
