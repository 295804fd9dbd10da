"""The component that says which intent a message has, how sure that is, and whether the message is about us at all."""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Text

from pythainlp.corpus import thai_words
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.encoded import own_file, training_encoder
from nlu.encoder import encoder
from nlu.intent_model import Example, IntentModel, Weights
from nlu.intent_training import train
from nlu.learnt import Learnt
from nlu.ngrams import Named, terms
from nlu.normalise import Normalised
from nlu.spelling import Correction, Said, Speller, moved, outside, said_in, spelt
from nlu.thai_normaliser import LANGUAGE, NORMALISED
from nlu.training.beside import LARGE_TABLES
from nlu.words import Words, words

IN_SCOPE, ASKED = "in_scope", "asked_encoder"
CORRECTIONS, SPELLING_FILE = "corrections", "spelling.json"
SPELT = frozenset({"th", "en"})  # the languages of which enough was taught to tell a misspelt word
OUT_OF_SCOPE = "out_of_scope"
SHOWN = 5
# A message of so few characters is believed to be what it surely is ("see u"), known or not.
SHORT, SURE = 8, 0.9
# Kinds that say what is talked about; a message that names one is about us, however short or odd the rest of it.
OURS = frozenset(
    "field level province place region college centre sector industry curve international near".split()
)
_UNMASKED = frozenset({"ordinary", "business"})


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class LinearIntentClassifier(Learnt):
    """Term tables and sentence vectors; see `nlu.intent_model`. `encoder: false` leaves the encoder out."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The weights of `nlu.intent_model.Weights`, and where the vocabulary's names come from in training."""
        return {
            "vocabulary": "build/nlu/vocabulary.json",
            "decides_scope": True,
            "encoder": True,
            "weights": {},
        }

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._words = words()
        self._model: Optional[IntentModel] = None
        self._speller: Optional[Speller] = None

    def open(self, folder: Path) -> None:
        """The tables."""
        self._model = IntentModel.load(folder, encoder() if self._config["encoder"] else None)
        said = json.loads((folder / SPELLING_FILE).read_text(encoding="utf-8"))
        self._speller = Speller(Said(said["words"], frozenset(said["pairs"])), thai_words(), self._words)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples; what the vocabulary names in them is found here as it will be in messages."""
        find = _finder(Path(self._config["vocabulary"]))
        messages = [m for m in training_data.intent_examples if m.get(TEXT)]
        examples = [_example(self._words, m.get(NORMALISED), m.get(LANGUAGE), find(m)) for m in messages]
        weights = Weights(**self._config["weights"])
        encode = training_encoder(own_file(self._config["vocabulary"])) if self._config["encoder"] else None
        intents = [m.get(INTENT) for m in messages]
        with LARGE_TABLES:
            trained = train(examples, intents, OUT_OF_SCOPE, weights, encode, encoder())
        self._model = trained.model
        with self.folder() as folder:
            self._model.save(folder)
            rows = [(m.get(INTENT), guess, m.get(LANGUAGE)) for m, guess in zip(messages, trained.guesses)]
            (folder / "unseen.json").write_text(json.dumps(rows), encoding="utf-8")
            said = said_in((e.text for e in examples), self._words)
            spelling = {"words": said.words, "pairs": sorted(said.pairs)}
            (folder / SPELLING_FILE).write_text(json.dumps(spelling, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent, ranking and scope of messages."""
        for message in messages:
            self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        normalised: Normalised = message.get(NORMALISED)
        found = message.get(ENTITIES, [])
        if self._model is None or not normalised.text:
            _answer(message, [], 0.0)
            return
        example = self._as_meant(message, _named(found, normalised))
        guess = self._model.guess(example)
        in_scope = guess.about_us
        if any(e["entity"] in OURS for e in found):
            in_scope = max(in_scope, 0.9)
        ranking = _ours(guess.ranking) if example.terms.bare else list(guess.ranking)
        if in_scope < 0.5 and self._may_refuse(example, ranking):
            ranking = _outside(ranking, 1 - in_scope)
        message.set(ASKED, guess.asked, add_to_output=True)
        _answer(message, ranking[: SHOWN + 1], in_scope)

    def _as_meant(self, message: Message, named: List[Named]) -> Example:
        """The message with its misspelt words as they are meant; they are kept for the components behind."""
        normalised, language, found = (
            message.get(NORMALISED),
            message.get(LANGUAGE),
            message.get(ENTITIES, []),
        )
        corrections: List[Correction] = []
        if self._speller is not None and language in SPELT:
            spans = outside(self._words.spans(normalised.text), _spans(found, normalised))
            corrections = self._speller.corrections(normalised.text, spans)
        message.set(CORRECTIONS, corrections)
        text = spelt(normalised.text, corrections)
        return Example(text, terms(text, self._words.spans(text), moved(named, corrections)), language)

    def _may_refuse(self, example: Example, ranking: Sequence[tuple[str, float]]) -> bool:
        """Whether a message that looks foreign is called so: not where nobody taught what foreign is."""
        if self._model is None or OUT_OF_SCOPE not in self._model.labels:
            return False
        sure = len(example.terms.runs) <= SHORT and ranking[0][1] > SURE
        return bool(self._config["decides_scope"]) and not sure


def _outside(ranking: list[tuple[str, float]], sure: float) -> list[tuple[str, float]]:
    """The ranking of a message that is not about us: what it looks like shares what probability is left."""
    own = dict(ranking)[OUT_OF_SCOPE]
    if own >= sure:
        return ranking
    rest = (1 - sure) / max(1 - own, 1e-9)
    return [(OUT_OF_SCOPE, sure), *((name, p * rest) for name, p in ranking if name != OUT_OF_SCOPE)]


def _ours(ranking: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The ranking of a message of nothing but names that we know: it is about us, whatever is wanted."""
    rest = max(1 - dict(ranking).get(OUT_OF_SCOPE, 0.0), 1e-9)
    return [(name, p / rest) for name, p in ranking if name != OUT_OF_SCOPE]


def _answer(message: Message, ranking: Sequence[tuple[str, float]], in_scope: float) -> None:
    intents = [{"name": name, "confidence": p} for name, p in ranking]
    message.set(INTENT, intents[0] if intents else {"name": None, "confidence": 0.0}, add_to_output=True)
    message.set(INTENT_RANKING_KEY, intents, add_to_output=True)
    message.set(IN_SCOPE, round(in_scope, 6), add_to_output=True)


def _example(words: Words, normalised: Normalised, language: str, named: Sequence[Named]) -> Example:
    text = normalised.text
    return Example(text, terms(text, words.spans(text), named), language)


def _spans(entities: Sequence[Dict[Text, Any]], normalised: Normalised) -> list[Named]:
    """Where all entities stand, ordinary words too: these are spelt as they are known."""
    at = normalised.offsets
    return [Named(bisect_left(at, e["start"]), bisect_left(at, e["end"]), e["entity"]) for e in entities]


def _named(entities: Sequence[Dict[Text, Any]], normalised: Normalised) -> list[Named]:
    """Entities of the original text as spans of the normalised one."""
    at = normalised.offsets
    return [
        Named(bisect_left(at, e["start"]), bisect_left(at, e["end"]), e["entity"], str(e["value"]))
        for e in entities
        if e["entity"] not in _UNMASKED
    ]


def _finder(path: Path) -> Callable[[Message], List[Named]]:
    """A function that finds the names of the vocabulary in a message; finds nothing without a vocabulary."""
    if not path.is_file():
        return lambda message: []
    from nlu.entities.component import entities
    from nlu.entities.matcher import matcher_of

    matcher = matcher_of(path.read_text(encoding="utf-8"))
    return lambda m: _named(entities(matcher, m.get(TEXT), m.get(NORMALISED)), m.get(NORMALISED))
