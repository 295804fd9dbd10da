"""The Rasa component keeps its vocabulary in the model and sees when it changes."""

import json

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.entities.component import VocabularyEntities


@pytest.fixture
def storage(tmp_path):
    folder = tmp_path / "storage"
    folder.mkdir()
    return LocalModelStorage.create(folder)


@pytest.fixture
def config(tmp_path, vocabulary_file):
    copy = tmp_path / "vocabulary.json"
    copy.write_bytes(vocabulary_file.read_bytes())
    return {"vocabulary": str(copy)}


def test_a_trained_component_finds_entities_after_its_file_is_gone(storage, config, tmp_path):
    resource = VocabularyEntities.create(config, storage, Resource("entities"), None).train(TrainingData())
    (tmp_path / "vocabulary.json").unlink()
    loaded = VocabularyEntities.load(config, storage, resource, None)
    (message,) = loaded.process([Message({TEXT: "ช่างยนต์ ระยอง"})])
    assert [(e["entity"], e["value"], e["extractor"]) for e in message.get(ENTITIES)] == [
        ("field", "auto", "VocabularyEntities"),
        ("province", "21", "VocabularyEntities"),
    ]
    assert message.as_dict(only_output_properties=True)["entities"]


def test_entities_of_others_are_kept(storage, config):
    component = VocabularyEntities.create(config, storage, Resource("entities"), None)
    component.train(TrainingData())
    (message,) = component.process([Message({TEXT: "ระยอง", ENTITIES: [{"entity": "other"}]})])
    assert [e["entity"] for e in message.get(ENTITIES)] == ["other", "province"]


def test_the_fingerprint_changes_with_the_vocabulary(config, tmp_path):
    before = VocabularyEntities.fingerprint_addon(config)
    content = json.loads((tmp_path / "vocabulary.json").read_text(encoding="utf-8"))
    content["entries"].pop()
    (tmp_path / "vocabulary.json").write_text(json.dumps(content), encoding="utf-8")
    assert VocabularyEntities.fingerprint_addon(config) != before
