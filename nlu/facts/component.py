"""The Rasa component: adds to a message the facts that it asks for (`facts`), and whether the first one is sure."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.encoded import own_file, training_encoder
from nlu.encoder import encoder
from nlu.facts.model import FactModel
from nlu.facts.questions import read_questions
from nlu.facts.training import train
from nlu.learnt import Learnt
from nlu.normalise import Normalised, normalise
from nlu.thai_normaliser import NORMALISED

FACTS, SURE = "facts", "fact_is_sure"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class FactFinder(Learnt):
    """See `nlu.facts.model`; it stands behind the intents, whose vector it uses where they asked for one."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The file of sentences that `bot train` writes, and the vocabulary beside which vectors are kept."""
        return {"facts": "build/nlu/facts.json", "vocabulary": "build/nlu/vocabulary.json", "encoder": True}

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._model: Optional[FactModel] = None

    def open(self, folder: Path) -> None:
        """The tables."""
        self._model = FactModel.load(folder, encoder() if self._config["encoder"] else None)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sentences of all facts."""
        asked = read_questions(Path(self._config["facts"]))
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        self._model = train(asked, [normalise(text).text for text in asked.texts], encode, encoder())
        with self.folder() as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the facts of messages."""
        for message in messages:
            normalised: Optional[Normalised] = message.get(NORMALISED)
            if self._model is not None and normalised and normalised.text:
                self._find(self._model, message, normalised.text)
        return messages

    def _find(self, model: FactModel, message: Message, text: str) -> None:
        found = model.read(text)
        facts = [
            {"id": r.id, "intent": model.intents[r.id], "score": round(r.score, 4)} for r in found.ranked
        ]
        message.set(FACTS, facts, add_to_output=True)
        message.set(SURE, found.sure, add_to_output=True)
