"""The Rasa component: appends the names, numbers and turns of speech of a message to its entities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.entities.found import Found
from nlu.entities.matcher import Matcher, matcher_of
from nlu.learnt import Learnt
from nlu.normalise import Normalised, normalise
from nlu.thai_normaliser import NORMALISED

FILE = "vocabulary.json"
INVISIBLE = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class VocabularyEntities(Learnt):
    """Finds entities of closed sets. Training copies the vocabulary into the model: a model is one piece."""

    IN_A_MOMENT = True  # and what the others find names with is built

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`vocabulary`: the file that `bot train` writes."""
        return {"vocabulary": "build/nlu/vocabulary.json"}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._matcher: Matcher | None = None

    def open(self, folder: Path) -> None:
        """The vocabulary, its automaton built once."""
        self._learn((folder / FILE).read_text(encoding="utf-8"))

    def train(self, training_data: TrainingData) -> Resource:
        """Take the vocabulary into the model."""
        content = Path(self._config["vocabulary"]).read_text(encoding="utf-8")
        self._learn(content)
        with self.folder() as folder:
            (folder / FILE).write_text(content, encoding="utf-8")
        return self._resource

    def _learn(self, content: str) -> None:
        self._matcher = matcher_of(content)

    def process(self, messages: list[Message]) -> list[Message]:
        """Append to each message's entities."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._matcher:
                found = entities(self._matcher, text, message.get(NORMALISED))
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages


def entities(matcher: Matcher, text: str, normalised: Normalised | None = None) -> list[dict[str, Any]]:
    """The entities of a text as it was typed, as `/model/parse` answers them."""
    normalised = normalised or normalise(text)
    return [_entity(found, normalised, text) for found in matcher.find(normalised.text)]


def _entity(found: Found, normalised: Normalised, text: str) -> dict[str, Any]:
    start, end = normalised.original_span(found.start, found.end)
    end -= len(text[start:end]) - len(text[start:end].rstrip(INVISIBLE))
    entity = {
        "entity": found.kind,
        "value": found.id,
        "start": start,
        "end": end,
        "text": text[start:end],
        "score": found.score,
        "negated": found.negated,
        "candidates": list(found.candidates),
        "extractor": VocabularyEntities.__name__,
    }
    return {**entity, "province": found.province} if found.province else entity
