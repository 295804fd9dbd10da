"""What the components that learn have in common: made empty, taught, and loaded from their folder of the model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

# Modules that judge, serve and measure: what is learnt does not depend on them.
NOT_LEARNING = frozenset(
    "abilities answers beside benchmark benchmark_figures benchmark_pipeline benchmark_worker evaluate metrics "
    "noise quiet rasa_shortcuts recipe serve served strangers train".split()
)


class Learnt(GraphComponent):
    """A component with a folder of its own in the model; `open` reads what training wrote into `folder()`.

    What a component that is taught `IN_A_MOMENT` builds is there for the others, which are taught after it.
    """

    IN_A_MOMENT = False

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Learnt:
        """A component that knows nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Learnt:
        """The trained component."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.open(Path(folder))
        return component

    def open(self, folder: Path) -> None:
        """Read what was learnt."""
        raise NotImplementedError

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """The folder of the model that keeps what is learnt."""
        with self._model_storage.write_to(self._resource) as folder:
            yield Path(folder)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """The hash of all our code and of the vocabulary: Rasa's cache looks at the source of one class alone."""
        here = Path(__file__).parent
        code = [
            *here.glob("*.py"),
            *here.glob("[a-z]*/**/*.py"),
        ]  # not the thousands of files of the environment
        code = [path for path in code if path.stem not in config.get("without", ())]
        ours = [f for f in (Path(config.get("vocabulary", "")), *sorted(code)) if f.is_file()]
        return hashlib.sha256(b"".join(f.read_bytes() for f in ours)).hexdigest()
