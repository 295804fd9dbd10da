"""An archive of Rasa made of the graph of the settings: its components taught on the examples, side by side.

Rasa's own trainer would teach one after the other, with TensorFlow in memory. What it writes is written here too, but
for the fingerprints by which it goes on with the training of a network.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Text

from rasa.engine.graph import ExecutionContext, GraphModelConfiguration, GraphSchema, SchemaNode
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.data import TrainingType
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.training.beside import as_many_as_fit, side_by_side

ARCHIVE = "model.tar.gz"


def archive_of(config: Path, nlu: Path, graph: Dict[Text, Any], out: Path) -> Path:
    """Teach all components of the graph, and pack them into a folder."""
    importer = TrainingDataImporter.load_nlu_importer_from_config(str(config), None, [str(nlu)])
    data = importer.get_nlu_data()
    if data.contains_no_pure_nlu_data():
        raise SystemExit("There is nothing to learn from: are there examples of two topics at least?")
    made = _configuration(graph)
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        _teach(made.train_schema, storage, data)
        storage.create_model_package(out / ARCHIVE, made, importer.get_domain())
    return out / ARCHIVE


def _configuration(graph: Dict[Text, Any]) -> GraphModelConfiguration:
    schemas = {name: GraphSchema.from_dict(graph[name]) for name in ("train_schema", "predict_schema")}
    return GraphModelConfiguration(**{**graph, **schemas}, training_type=TrainingType.NLU)


def _teach(schema: GraphSchema, storage: LocalModelStorage, data: TrainingData) -> None:
    """First what the examples go through and what is taught in a moment, for all others to find, then those."""
    context, learners = ExecutionContext(schema, None), []
    for name, node in schema.nodes.items():
        if node.is_input:
            continue  # Rasa's checks of settings, and the examples themselves
        task = _task(name, node, storage, context, data)
        if node.fn == "train" and not getattr(node.uses, "IN_A_MOMENT", False):
            learners.append(task)
        else:
            task()
    side_by_side(learners, as_many_as_fit())


def _task(
    name: Text, node: SchemaNode, storage: LocalModelStorage, context: ExecutionContext, data: TrainingData
) -> Callable[[], None]:
    settings = {**node.uses.get_default_config(), **node.config}
    component = getattr(node.uses, node.constructor_name)(
        settings, storage, node.resource or Resource(name), context
    )
    return partial(_run, getattr(component, node.fn), data)


def _run(work: Callable[[TrainingData], Any], data: TrainingData) -> None:
    work(data)
