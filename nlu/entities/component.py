"""The Rasa component: appends the names, numbers and turns of speech of a message to its entities."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.entities.found import Found
from nlu.entities.matcher import Matcher
from nlu.normalise import Normalised, normalise

FILE = "vocabulary.json"
INVISIBLE = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class VocabularyEntities(GraphComponent):
    """Finds entities of closed sets. Training copies the vocabulary into the model: a model is one piece."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`vocabulary`: the file that `bot train` writes."""
        return {"vocabulary": "build/nlu/vocabulary.json"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> VocabularyEntities:
        """A component that knows nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> VocabularyEntities:
        """The trained component, its automaton built once."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._learn((Path(folder) / FILE).read_text(encoding="utf-8"))
        return component

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The hash of the vocabulary and of our code, so that Rasa's cache sees when either changes."""
        files = [Path(config["vocabulary"]), *sorted(Path(__file__).parent.glob("*.py"))]
        return hashlib.sha256(b"".join(f.read_bytes() for f in files if f.exists())).hexdigest()

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._matcher: Matcher | None = None

    def train(self, training_data: TrainingData) -> Resource:
        """Take the vocabulary into the model."""
        content = Path(self._config["vocabulary"]).read_text(encoding="utf-8")
        self._learn(content)
        with self._model_storage.write_to(self._resource) as folder:
            (Path(folder) / FILE).write_text(content, encoding="utf-8")
        return self._resource

    def _learn(self, content: str) -> None:
        self._matcher = Matcher(json.loads(content))

    def process(self, messages: list[Message]) -> list[Message]:
        """Append to each message's entities."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._matcher:
                message.set(
                    ENTITIES, message.get(ENTITIES, []) + entities(self._matcher, text), add_to_output=True
                )
        return messages


def entities(matcher: Matcher, text: str) -> list[dict[str, Any]]:
    """The entities of a text as it was typed, as `/model/parse` answers them."""
    normalised = normalise(text)
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
