"""A trained archive of Rasa, loaded to answer messages and for nothing else: without dialogue, training and TensorFlow.

Rasa's graph names each component of the model, its settings and its folder; here these are loaded as Rasa loads them
and called one after the other. Of Rasa's own two ends of that row, one makes a message of what a channel sent and
the other takes a text that begins with "/" for an order; no channel and no orders come in here.
"""

from __future__ import annotations

import json
import sys
import tarfile
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any, Callable, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

METADATA, COMPONENTS = "metadata.json", "components"  # in the archive
RECIPES = "rasa.engine.recipes.default_recipe"
LEFT_OUT = (
    "rasa.graph_components.converters.nlu_message_converter.NLUMessageConverter",
    "rasa.nlu.classifiers.regex_message_handler.RegexMessageHandler",
)

Step = Callable[[List[Message]], List[Message]]


class _Kinds:
    """Any kind of component by its name."""

    def __getattr__(self, name: str) -> str:
        return name


class _NoRecipe:
    """Stands where components register for training; the recipe itself brings all that Rasa has, with TensorFlow."""

    ComponentType = _Kinds()

    @staticmethod
    def register(*_kinds: Any, **_settings: Any) -> Callable[[type], type]:
        return lambda component: component


def without_recipes() -> None:
    """Let components be imported for answering alone, where nothing of Rasa's training was imported yet."""
    if RECIPES not in sys.modules:
        stand_in = ModuleType(RECIPES)
        stand_in.DefaultV1Recipe = _NoRecipe  # type: ignore[attr-defined]
        sys.modules[RECIPES] = stand_in


class ServedModel:
    """The components of an archive in the order in which they read a message."""

    def __init__(self, steps: List[Step]) -> None:
        self._steps = steps

    @classmethod
    def load(cls, archive: Path) -> ServedModel:
        """Unpack and load; the files are read now and needed no more."""
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            found = json.loads((Path(folder) / METADATA).read_text("utf-8"))
            storage = LocalModelStorage(Path(folder) / COMPONENTS)
            schema = GraphSchema.from_dict(
                {"nodes": _row(found["predict_schema"]["nodes"], found["nlu_target"])}
            )
            context = ExecutionContext(schema, found["model_id"])
            return cls([_loaded(name, node, storage, context) for name, node in schema.nodes.items()])

    def parse(self, text: str) -> Dict[Text, Any]:
        """What Rasa's `/model/parse` answers."""
        messages = [Message({TEXT: text.strip()}, output_properties=set())]
        for step in self._steps:
            messages = step(messages)
        nothing = {TEXT: "", INTENT: {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, ENTITIES: []}
        return {**nothing, **messages[0].as_dict(only_output_properties=True)}


def _row(nodes: Dict[Text, Dict[Text, Any]], target: Text) -> Dict[Text, Dict[Text, Any]]:
    """The nodes from a message to the target, each of which needs nothing but the one before."""
    row, name = {}, target
    while name in nodes:
        node = nodes[name]
        (name_before,) = node["needs"].values()
        if node["uses"] not in LEFT_OUT:
            row[name] = node
        name = name_before
    return dict(reversed(list(row.items())))


def _loaded(name: Text, node: SchemaNode, storage: LocalModelStorage, context: ExecutionContext) -> Step:
    settings = {**node.uses.get_default_config(), **node.config}
    component = getattr(node.uses, node.constructor_name)(
        settings, storage, node.resource or Resource(name), context
    )
    step: Step = getattr(component, node.fn)
    return step
