"""The Rasa component: adds where further questions of a message begin (`questions`, places in the text as typed)."""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path
from random import Random
from typing import Any, Dict, Iterator, List, Optional, Sequence, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.entities.component import entities
from nlu.entities.matcher import Matcher, matcher_of
from nlu.learnt import Learnt
from nlu.normalise import Normalised, normalise
from nlu.questions.asking import QuestionWords
from nlu.questions.features import at_place, sides
from nlu.questions.made import Connectives, Made, Maker
from nlu.questions.model import BorderModel, train
from nlu.questions.sentences import LANGUAGES, Question, sentences_of
from nlu.slots.features import MASKED, Name
from nlu.slots.message_words import Word, message_words
from nlu.thai_normaliser import LANGUAGE, NORMALISED
from nlu.words import words

QUESTIONS = "questions"
JOINABLE = frozenset("field province level college industry region sector college_type".split())
KEPT = 0.4  # of the places that are no border: there are some ten of them a message


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class QuestionBorders(Learnt):
    """See `nlu.questions.model`; it stands behind the entities, whose names are one word each to it."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The files that `bot train` writes."""
        return {"slots": "build/nlu/slots.jsonl", "vocabulary": "build/nlu/vocabulary.json"}

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._words = words()
        self._model: Optional[BorderModel] = None

    def open(self, folder: Path) -> None:
        """The table."""
        self._model = BorderModel.load(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from messages made of the sentences of all topics and slots."""
        vocabulary = Path(self._config["vocabulary"]).read_text(encoding="utf-8")
        grammar, matcher = json.loads(vocabulary)["grammar"], matcher_of(vocabulary)
        around, asking = dict(grammar["connectives"]), QuestionWords.read(grammar["question_words"])
        ask_nothing = around.pop("ask_nothing")
        topics = [Question(str(e.get(INTENT)), str(e.get(TEXT))) for e in training_data.intent_examples]
        sentences = sentences_of(topics, Path(self._config["slots"]), ask_nothing)
        made = Maker(sentences, Connectives(**around), lambda text: _joinable(matcher, text)).messages()
        self._model = self._learnt(made, matcher, asking)
        with self.folder() as folder:
            self._model.save(folder)
        return self._resource

    def _learnt(self, made: Sequence[Made], matcher: Matcher, asking: QuestionWords) -> BorderModel:
        cut = [self._cut(matcher, one.text) for one in made]
        chance = Random(len(made))
        places = [
            (at_place(normalised.text, message, n, asking), begins)
            for one, (normalised, message) in zip(made, cut)
            for n, begins in _places(one, normalised, message)
            if begins or _teaches(normalised.text, message, n, asking, chance)
        ]
        return train(places, asking)

    def _cut(self, matcher: Matcher, text: str) -> Tuple[Normalised, List[Word]]:
        normalised = normalise(text)
        names = _names(entities(matcher, text, normalised), normalised)
        return normalised, message_words(normalised.text, self._words, names)

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the borders of messages."""
        for message in messages:
            normalised: Optional[Normalised] = message.get(NORMALISED)
            if self._model is not None and normalised and message.get(LANGUAGE) in LANGUAGES:
                said = message_words(
                    normalised.text, self._words, _names(message.get(ENTITIES, []), normalised)
                )
                found = self._model.borders(normalised.text, said)
                typed = [{"start": normalised.offsets[p.at], "score": round(p.score, 4)} for p in found]
                message.set(QUESTIONS, typed, add_to_output=True)
        return messages


def _teaches(text: str, message: Sequence[Word], place: int, asking: QuestionWords, chance: Random) -> bool:
    """Some of the places that are no border, and none of those where a sentence may hold two questions by itself."""
    return chance.random() < KEPT and not sides(text, message, place, asking).looks_like_two(asking)


def _places(made: Made, normalised: Normalised, message: Sequence[Word]) -> Iterator[Tuple[int, bool]]:
    """The places of a message with whether the second question begins there."""
    if len(message) < 2:
        return
    border = None
    if made.border is not None:
        at = bisect_left(normalised.offsets, made.border)
        border = min(range(1, len(message)), key=lambda n: abs(message[n].start - at))
    for n in range(1, len(message)):
        yield n, n == border


def _names(found: Sequence[Dict[Text, Any]], normalised: Normalised) -> List[Name]:
    at = normalised.offsets
    return [
        Name(bisect_left(at, e["start"]), bisect_left(at, e["end"]), e["entity"])
        for e in found
        if e["entity"] in MASKED
    ]


def _joinable(matcher: Matcher, text: str) -> List[Tuple[str, int, int]]:
    found = entities(matcher, text)
    return [(e["entity"], e["start"], e["end"]) for e in found if e["entity"] in JOINABLE]
