"""Entities of open sets, learnt from marked examples: a CRF over Thai words. The benchmark's pipeline uses it.

The product's own entities are closed sets and come from the vocabulary (`nlu.entities`).
"""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import pycrfsuite
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.learnt import Learnt
from nlu.normalise import Normalised
from nlu.thai_normaliser import NORMALISED
from nlu.words import words

FILE = "entities.crfsuite"
_OUTSIDE = "O"
Span = Tuple[int, int]


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class CrfEntities(Learnt):
    """Begin, inside and outside of entities, word by word."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The two regularisations and the number of passes of python-crfsuite."""
        return {"c1": 0.1, "c2": 0.02, "iterations": 100}

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._words = words()
        self._tagger: Optional[pycrfsuite.Tagger] = None

    def open(self, folder: Path) -> None:
        """The tagger; without a file the examples had no entities."""
        if (folder / FILE).exists():
            self._model = (
                folder / FILE
            ).read_bytes()  # the tagger reads from these bytes without owning them
            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(self._model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the marked examples."""
        trainer = pycrfsuite.Trainer(verbose=False)
        trainer.set_params(
            {"c1": self._config["c1"], "c2": self._config["c2"], "max_iterations": self._config["iterations"]}
        )
        marked = False
        for message in training_data.nlu_examples:
            if message.get(TEXT):
                normalised = message.get(NORMALISED)
                spans = self._words.spans(normalised.text)
                tags = _tags(spans, message.get(ENTITIES, []), normalised)
                marked = marked or any(t != _OUTSIDE for t in tags)
                trainer.append(features(normalised.text, spans), tags)
        with self.folder() as folder:
            if marked:
                trainer.train(str(folder / FILE))
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Append to each message's entities."""
        for message in messages:
            normalised = message.get(NORMALISED)
            if self._tagger is None or not normalised.text:
                continue
            spans = self._words.spans(normalised.text)
            tags = self._tagger.tag(features(normalised.text, spans))
            found = [
                _entity(name, *_original(normalised, span), message.get(TEXT))
                for name, span in _joined(spans, tags)
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages


def _original(normalised: Normalised, span: Span) -> Span:
    return normalised.original_span(*span)


def _entity(name: str, start: int, end: int, text: str) -> Dict[Text, Any]:
    end = start + len(text[start:end].rstrip())
    return {
        "entity": name,
        "value": text[start:end],
        "start": start,
        "end": end,
        "extractor": CrfEntities.__name__,
    }


def _tags(spans: List[Span], entities: List[Dict[Text, Any]], normalised: Normalised) -> List[str]:
    tags = [_OUTSIDE] * len(spans)
    for entity in entities:
        start, end = (bisect_left(normalised.offsets, entity[k]) for k in ("start", "end"))
        inside = [i for i, (a, b) in enumerate(spans) if a < end and start < b]
        for n, i in enumerate(inside):
            tags[i] = ("I-" if n else "B-") + entity["entity"]
    return tags


def _joined(spans: List[Span], tags: List[str]) -> List[Tuple[str, Span]]:
    """Entities from tags: a run of one name, or a new one where it begins again."""
    found: List[Tuple[str, Span]] = []
    open_name = ""
    for (start, end), tag in zip(spans, tags):
        name = tag[2:]
        if name and name == open_name and tag.startswith("I-"):
            found[-1] = (name, (found[-1][1][0], end))
        elif name:
            found.append((name, (start, end)))
        open_name = name
    return found


def _shape(word: str) -> str:
    if word.isdigit():
        return f"d{min(len(word), 4)}"
    if "\u0e00" <= word[0] <= "\u0e7f":
        return "th"
    return "en" if word.isalpha() else "sign"


def features(text: str, spans: List[Span]) -> List[List[str]]:
    """What the tagger sees of each word: itself, its ends, its shape, its neighbours."""
    words = ["<s>", *(text[a:b] for a, b in spans), "</s>"]
    shapes = [_shape(w) for w in words]
    rows = []
    for i, (start, _) in enumerate(spans, start=1):
        word = words[i]
        row = [f"w={word}", f"s={shapes[i]}", f"gap={start > 0 and text[start - 1] == ' '}"]
        row += [f"p{n}={word[:n]}" for n in (1, 2, 3)] + [f"e{n}={word[-n:]}" for n in (1, 2, 3)]
        row += [f"w-={words[i - 1]}", f"w+={words[i + 1]}", f"s-={shapes[i - 1]}", f"s+={shapes[i + 1]}"]
        row.append(f"sb={shapes[i - 1]}|{shapes[i]}|{shapes[i + 1]}")
        rows.append(row)
    return rows
