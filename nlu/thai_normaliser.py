"""The first component: each message in its one spelling, with its language."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import rasa_shortcuts
from nlu.language import language_of
from nlu.normalise import normalise

NORMALISED, LANGUAGE = "normalised", "language"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class ThaiNormaliser(GraphComponent):
    """Sets `normalised` (for the components behind it) and `language` (also for the caller) on each message."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ThaiNormaliser:
        """Nothing to configure and nothing to load."""
        return cls()

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ThaiNormaliser:
        """The first component of a model that is to answer messages makes Rasa's own part of that shorter."""
        rasa_shortcuts.take()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Normalise messages in place."""
        for message in messages:
            normalised = normalise(message.get(TEXT) or "")
            message.set(NORMALISED, normalised)
            message.set(LANGUAGE, language_of(normalised.text), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same spelling for the examples as for the messages."""
        self.process(training_data.training_examples)
        return training_data
