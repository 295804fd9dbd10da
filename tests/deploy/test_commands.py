"""Commands, settings, pages of probes, ports and keys in `deploy/` exist in the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.nlu.front import Front
from bot.processes.app import create_app
from bot.processes.nudge import Nudge
from bot.settings import Settings
from database.engine import open_engine
from tests.deploy.manifests import BASE, DEPLOY, EVERY, PROGRAM, Told, kubernetes, pods

ROOT = DEPLOY.parent
SETTINGS = {(field.alias or name).upper() for name, field in Settings.model_fields.items()}
OF_LIBRARIES = {"MPLCONFIGDIR", "HOME", "RASA_TELEMETRY_ENABLED", "RASA_MAX_CACHE_SIZE"}
OF_BUILDING = {"PYTHONUNBUFFERED", "UV_COMPILE_BYTECODE", "UV_LINK_MODE", "UV_PYTHON_INSTALL_DIR"}


@pytest.mark.parametrize("told", EVERY, ids=lambda told: f"{told.where}: {' '.join(told.arguments)}")
def test_the_program_takes_the_command(told: Told) -> None:
    group = typer.main.get_command(app)
    with group.make_context("bot", list(told.arguments)) as context:
        name, *rest = told.arguments
        group.get_command(context, name).make_context(name, rest, parent=context)


@pytest.mark.parametrize("told", EVERY, ids=lambda told: told.where)
def test_its_settings_are_settings(told: Told) -> None:
    assert set(told.settings) - SETTINGS - OF_LIBRARIES == set()


def test_the_settings_of_the_images_are_settings() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    named = {
        name for line in re.findall(r"ENV ((?:.*\\\n)*.*)", text) for name in re.findall(r"(\w+)=", line)
    }
    assert named and named - SETTINGS - OF_LIBRARIES - OF_BUILDING == set()
    assert f'ENTRYPOINT ["{PROGRAM}"]' in text


def test_what_the_images_copy_is_there() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = [
        name for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE) for name in line.split()[:-1]
    ]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages <= set(copied)


def test_a_probe_asks_for_a_page_of_its_part(tmp_path: Path) -> None:
    receiver = create_app(Settings(_env_file=None, var_dir=tmp_path), open_engine("sqlite://"), Nudge(None))
    nlu = Settings(_env_file=None, nlu_url="http://nlu:5005/?token=t")
    pages = {
        "receiver": {route.path for route in receiver.routes},  # type: ignore[attr-defined]
        "nlu": {
            route.resource.canonical for route in Front(nlu, nlu).app().router.routes() if route.resource
        },
        "worker": {"/healthz", "/metrics"},  # asked in test_parts.py
        "office": {"/healthz"},
    }
    probed = [(one.arguments[1], path) for one in EVERY for path in one.paths]
    assert {part for part, _ in probed} == set(pages)
    assert [(part, path) for part, path in probed if path not in pages[part]] == []


def test_a_part_listens_where_its_service_and_its_probes_look() -> None:
    listening = {one.where: one.settings["PORT"] for one in EVERY if one.port}
    assert listening == {one.where: one.port for one in EVERY if one.port}
    services = {one["metadata"]["name"]: one for one in kubernetes() if one["kind"] == "Service"}
    assert {name: str(one["spec"]["ports"][0]["port"]) for name, one in services.items()}.items() <= (
        listening.items()
    )


def test_the_keys_of_a_secret_are_those_that_the_program_asks_for() -> None:
    asked = set()
    for package in ("bot", "console"):
        for file in (ROOT / package).rglob("*.py"):
            asked |= set(re.findall(r'secret_key\([\w.]+, "(\w+)"\)', file.read_text("utf-8")))
    guide = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    made = re.search(r"^\s*for key in ([\w ]+); do", guide, re.MULTILINE)
    assert made and set(made[1].split()) == asked | {"requests"}


def test_every_pod_is_locked_bounded_and_waits_for_what_prepares_it() -> None:
    for name, pod in pods():
        assert pod["securityContext"]["runAsNonRoot"], name
        for one in [*pod.get("initContainers", ()), *pod["containers"]]:
            assert one["securityContext"]["readOnlyRootFilesystem"], name
            assert one["resources"]["limits"]["memory"] and one["resources"]["requests"]["cpu"], name
        if name != "achiva-prepare":
            assert pod["initContainers"][0]["args"] == ["part", "wait"], name


def test_every_file_of_the_base_is_used() -> None:
    import yaml

    used = yaml.safe_load((BASE / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert sorted(used) == sorted(
        file.name for file in BASE.glob("*.yaml") if file.name != "kustomization.yaml"
    )
