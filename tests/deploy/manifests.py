"""Reads what stands in `deploy/`, each kind of file in its own form."""

from __future__ import annotations

import configparser
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
BASE = DEPLOY / "kustomize" / "base"
PROGRAM = "/opt/achiva/.venv/bin/bot"


@dataclass(frozen=True)
class Told:
    """One thing that a machine is told to run: where it stands, its arguments and the settings beside it."""

    where: str
    arguments: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)
    paths: tuple[str, ...] = ()  # that a probe asks for
    port: str = ""


def kubernetes() -> list[dict[str, Any]]:
    """Every object of the base."""
    names = yaml.safe_load((BASE / "kustomization.yaml").read_text("utf-8"))["resources"]
    return [one for name in names for one in yaml.safe_load_all((BASE / name).read_text("utf-8"))]


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each pod with the name of what makes it."""
    for one in kubernetes():
        if one["kind"] in ("Deployment", "Job"):
            yield one["metadata"]["name"], one["spec"]["template"]["spec"]


def in_pods() -> Iterator[Told]:
    for name, pod in pods():
        for container in [*pod.get("initContainers", ()), *pod["containers"]]:
            settings = {one["name"]: one.get("value", "") for one in container.get("env", ())}
            probes = [container[one]["httpGet"]["path"] for one in container if one.endswith("Probe")]
            port = next((str(one["containerPort"]) for one in container.get("ports", ())), "")
            yield Told(name, tuple(container["args"]), settings, tuple(probes), port)


def in_compose() -> Iterator[Told]:
    for name, one in yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"].items():
        if "command" in one:
            yield Told(f"compose {name}", tuple(one["command"]), one.get("environment", {}))


def in_units() -> Iterator[Told]:
    for file in sorted((DEPLOY / "systemd").rglob("*.service")):
        unit = configparser.RawConfigParser(strict=False)
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(file.read_text("utf-8"))
        service = unit["Service"]
        settings = dict(one.split("=", 1) for one in shlex.split(service["Environment"]))
        for key in ("ExecStartPre", "ExecStart"):
            if command := shlex.split(service.get(key, "")):
                assert command[0] == PROGRAM
                yield Told(file.name, tuple(command[1:]), settings)


EVERY = [*in_pods(), *in_compose(), *in_units()]
