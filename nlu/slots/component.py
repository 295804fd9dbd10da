"""The Rasa component: adds what a message asks (`slots`), and to each entity its role in the question.

It stands behind the intents: where they asked the encoder, the vector is there and the slots are read with it too.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.encoded import own_file, training_encoder
from nlu.encoder import encoder
from nlu.entities.component import entities
from nlu.entities.matcher import Matcher, matcher_of
from nlu.intent_classifier import ASKED
from nlu.kept import HEADS, read_files, stamp_of, write_files
from nlu.learnt import Learnt
from nlu.normalise import Normalised, normalise
from nlu.slots.dimensions import DimensionWords
from nlu.slots.examples import Example, read_examples
from nlu.slots.features import Name, Seen, seen
from nlu.slots.model import SlotModel
from nlu.slots.training import Taught, train
from nlu.thai_normaliser import NORMALISED
from nlu.words import Words, words

SLOTS, DIMENSIONS_FILE = "slots", "dimensions.json"


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

    def open(self, folder: Path) -> None:
        """The tables."""
        self._model = SlotModel.load(folder, encoder() if self._config["encoder"] else None)
        self._dimensions = DimensionWords(json.loads((folder / DIMENSIONS_FILE).read_text(encoding="utf-8")))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sentences; names are found in them as they will be in messages."""
        kept, stamp = own_file(self._config["vocabulary"], HEADS), self._stamp()
        known = read_files(kept, stamp)
        with self.folder() as folder:
            if known:
                for name, content in known.items():
                    (folder / name).write_bytes(content)
                self.open(folder)
            else:
                self._learn(folder)
                if kept:
                    write_files(kept, stamp, {path.name: path.read_bytes() for path in folder.iterdir()})
        return self._resource

    def _learn(self, folder: Path) -> None:
        vocabulary = Path(self._config["vocabulary"]).read_text(encoding="utf-8")
        words_for = json.loads(vocabulary)["grammar"]["dimensions"]
        self._dimensions = DimensionWords(words_for)
        self._model = self._learned(matcher_of(vocabulary))
        self._model.save(folder)
        dimensions = json.dumps(words_for, ensure_ascii=False)
        (folder / DIMENSIONS_FILE).write_text(dimensions, encoding="utf-8")

    def _stamp(self) -> str:
        """All that the heads depend on: code, sentences, names, and whether there is an encoder."""
        sentences = Path(self._config["slots"]).read_bytes()
        encodes = bool(self._config["encoder"]) and encoder() is not None
        code = self.fingerprint_addon(self._config) or ""
        return stamp_of(code.encode(), sentences, str(encodes).encode())

    def _learned(self, matcher: Matcher) -> SlotModel:
        examples = read_examples(Path(self._config["slots"]))
        messages = [seen_in(e, matcher, self._words) for e in examples]
        texts = [normalise(e.text).text for e in examples]
        mentions = [self._dimensions.mentions(t, self._words, m.names) for t, m in zip(texts, messages)]
        taught = Taught(examples, messages, [roles(e, m) for e, m in zip(examples, messages)], mentions)
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        return train(taught, encode(texts) if encode else None, encoder())

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the slots of messages, and the roles of their entities."""
        for message in messages:
            if self._model is not None and message.get(NORMALISED):
                self._read(self._model, message)
        return messages

    def _read(self, model: SlotModel, message: Message) -> None:
        normalised: Normalised = message.get(NORMALISED)
        found: List[Dict[Text, Any]] = message.get(ENTITIES, [])
        message_seen = seen(normalised.text, self._words, _names(found, normalised))
        mentions = self._dimensions.mentions(normalised.text, self._words, message_seen.names)
        asked = bool(message.get(ASKED))
        read = {
            name: {"value": r.value, "score": round(r.score, 4)}
            for name, r in model.read(message_seen, mentions, normalised.text, asked).items()
        }
        message.set(SLOTS, read, add_to_output=True)
        spans = {(n.start, n.end): model.role(message_seen, i) for i, n in enumerate(message_seen.names)}
        for entity in found:
            role = next((r for span, r in spans.items() if _overlap(span, _span(entity, normalised))), None)
            if role is not None:
                entity["role"] = role.value


def seen_in(example: Example, matcher: Matcher, cutter: Words) -> Seen:
    """A training sentence as a message would be seen."""
    normalised = normalise(example.text)
    return seen(normalised.text, cutter, _names(entities(matcher, example.text, normalised), normalised))


def roles(example: Example, message: Seen) -> List[str]:
    """The role of each name of a training sentence: the marked one, else that of most of its kind."""
    normalised = normalise(example.text)
    at = normalised.offsets
    marked = [(bisect_left(at, start), bisect_left(at, end), role) for start, end, role in example.roles]
    return [_role(name, marked) for name in message.names]


def _role(name: Name, marked: Sequence[tuple[int, int, str]]) -> str:
    found = next((role for start, end, role in marked if _overlap((start, end), (name.start, name.end))), "")
    return found or ("other" if name.kind in ("number", "numeral") else "not" if name.negated else "where")


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
