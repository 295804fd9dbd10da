"""Two things that Rasa 3.6.21 does anew for every message, done once: the plan of the graph and an empty domain.

Rasa hands its graph to dask for every message, which plans it anew, and builds a domain to see whether the model's
own is empty. Both never change while a model is loaded. The answers stay the same (tests/nlu/test_rasa_shortcuts.py);
any other version of Rasa stays as it is.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any, Dict, List, Optional, Text

import rasa
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain

KNOWN_RASA = "3.6.21"
_PLANS = "_achiva_plans"
_runs_with_dask = DaskGraphRunner.run
_builds_a_domain = Domain.is_empty
_log = logging.getLogger(__name__)


def take() -> bool:
    """Put the shortcuts into the Rasa of this process; whether this is the version that they were made for."""
    if rasa.__version__ != KNOWN_RASA:
        _log.warning("Rasa is %s: the shortcuts made for %s are not taken", rasa.__version__, KNOWN_RASA)
        return False
    DaskGraphRunner.run = _run  # type: ignore[method-assign]
    Domain.is_empty = _is_empty  # type: ignore[method-assign]
    return True


def leave() -> None:
    """Rasa as it was delivered."""
    DaskGraphRunner.run = _runs_with_dask  # type: ignore[method-assign]
    Domain.is_empty = _builds_a_domain  # type: ignore[method-assign]


def _run(
    self: DaskGraphRunner, inputs: Optional[Dict[Text, Any]] = None, targets: Optional[List[Text]] = None
) -> Dict[Text, Any]:
    """The targets' results, by the nodes called one after the other."""
    wanted = tuple(targets or self._graph_schema.target_names)
    plans = self.__dict__.setdefault(_PLANS, {})
    if wanted not in plans:
        plans[wanted] = _plan(self, wanted)
    steps, given = plans[wanted], inputs or {}
    if steps is None or not given.keys().isdisjoint(self._instantiated_nodes):
        return _runs_with_dask(self, inputs, targets)
    results = {name: (name, value) for name, value in given.items()}
    for name, node, needs in steps:
        results[name] = node(*(results.get(need, need) for need in needs))
    return dict(results[name] for name in wanted)


def _plan(runner: DaskGraphRunner, targets: tuple[Text, ...]) -> Optional[list[tuple[Any, ...]]]:
    """The nodes in an order in which each stands behind what it needs; none for a graph that trains."""
    nodes, order = runner._graph_schema.nodes, {}

    def place(name: Text) -> None:
        if name in nodes and name not in order:
            needs = tuple(nodes[name].needs.values())
            for need in needs:
                place(need)
            order[name] = (name, runner._instantiated_nodes[name], needs)

    for target in targets:
        place(target)
    served = all(nodes[name].eager for name in order) and all(target in order for target in targets)
    return list(order.values()) if served else None


@lru_cache(maxsize=1)
def _nothing() -> Dict[Text, Any]:
    return Domain.empty().as_dict()


def _is_empty(self: Domain) -> bool:
    return self.as_dict() == _nothing()
