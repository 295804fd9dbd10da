"""The graph that Rasa's recipe makes of `config.yml`, kept beside the training files.

Making it imports all that Rasa has, with TensorFlow: six seconds and 300 MB, of which a training needs nothing. So
it is made in a process of its own, and only where settings, code or Rasa have changed.

    python -m nlu.training.recipe config.yml FILE      writes the graph as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Optional, Text

from nlu.training.stamps import library_versions, stamp_of

FILE = "graph.json"
_STAMP, _GRAPH = "stamp", "graph"
_PLAIN = ("assistant_id", "language", "core_target", "nlu_target", "spaces")


def graph_of(config: Path, kept: Path) -> Dict[Text, Any]:
    """The graph as JSON; `kept` is where it was kept, or is to be."""
    stamp = _stamp(config)
    found = _read(kept, stamp)
    if found is None:
        subprocess.run([sys.executable, "-m", "nlu.training.recipe", str(config), str(kept)], check=True)
        found = _read(kept, stamp)
    if found is None:
        raise SystemExit(f"The graph of {config} could not be kept in {kept}")
    return found


def _stamp(config: Path) -> str:
    """All that the graph depends on: how the components are looked at is in the code of all of them."""
    here = Path(__file__).resolve().parents[1]
    code = [path for path in sorted(here.rglob("*.py")) if ".venv" not in path.parts]
    return stamp_of(config.read_bytes(), library_versions(), *(path.read_bytes() for path in code))


def _read(kept: Path, stamp: str) -> Optional[Dict[Text, Any]]:
    try:
        stored = json.loads(kept.read_text(encoding="utf-8"))
        return dict(stored[_GRAPH]) if stored[_STAMP] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(config: Path, kept: Path) -> None:
    """Ask Rasa, let it check the settings, and keep what it says."""
    import rasa.engine.validation
    from rasa.engine.recipes.recipe import Recipe
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    stamp = _stamp(config)
    importer = TrainingDataImporter.load_nlu_importer_from_config(str(config))
    settings = importer.get_config()
    recipe = Recipe.recipe_for_name(settings.get("recipe"))
    settings, _, _ = recipe.auto_configure(
        importer.get_config_file_for_auto_config(), settings, TrainingType.NLU
    )
    made = recipe.graph_config_for_recipe(settings, {}, training_type=TrainingType.NLU)
    rasa.engine.validation.validate(made)
    graph = {name: getattr(made, name) for name in _PLAIN}
    graph |= {name: getattr(made, name).as_dict() for name in ("train_schema", "predict_schema")}
    fresh = kept.with_name(f"{kept.name}.new")
    fresh.write_text(json.dumps({_STAMP: stamp, _GRAPH: graph}), encoding="utf-8")
    fresh.replace(kept)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
