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
from nlu.kept import FACT_HEADS, read_files, write_files
from nlu.learnt import NOT_LEARNING, Learnt
from nlu.normalise import Normalised, normalise
from nlu.thai_normaliser import NORMALISED
from nlu.training.stamps import library_versions, stamp_of

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
        kept, stamp = own_file(self._config["vocabulary"], FACT_HEADS), self._stamp()
        files = read_files(kept, stamp)
        with self.folder() as folder:
            for name, content in files.items():
                (folder / name).write_bytes(content)
            if not files:
                self._learn(folder)
                write_files(kept, stamp, {path.name: path.read_bytes() for path in folder.iterdir()})
            self.open(folder)
        return self._resource

    def _learn(self, folder: Path) -> None:
        asked = read_questions(Path(self._config["facts"]))
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        train(asked, [normalise(text).text for text in asked.texts], encode, encoder()).save(folder)

    def _stamp(self) -> str:
        """All that the heads depend on: code, libraries, sentences, and whether there is an encoder."""
        path = Path(self._config["facts"])
        sentences = path.read_bytes() if path.is_file() else b""
        encodes = bool(self._config["encoder"]) and encoder() is not None
        code = self.fingerprint_addon({"without": NOT_LEARNING}) or ""
        return stamp_of(code.encode(), library_versions(), sentences, str(encodes).encode())

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
