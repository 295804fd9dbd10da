"""The objects fit Kubernetes' own schemas; kinds of others (CloudNativePG, KEDA) are only known by name here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from sqlalchemy import Engine, text

from tests.deploy.manifests import BASE, DEPLOY, kubernetes

VERSIONS = ("1.31", "1.36")  # the oldest and a new one that are looked at
OF_OTHERS = {"Cluster", "ScaledObject", "TriggerAuthentication"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("one", kubernetes(), ids=lambda one: f"{one['kind']} {one['metadata']['name']}")
def test_an_object_fits_its_schema(one: dict[str, Any], version: str) -> None:
    if one["kind"] in OF_OTHERS:
        with pytest.raises(kubernetes_validate.SchemaNotFoundError):
            kubernetes_validate.validate(one, version, strict=True)
    else:
        kubernetes_validate.validate(one, version, strict=True)


def test_a_slip_is_noticed() -> None:
    one = next(one for one in kubernetes() if one["kind"] == "Deployment")
    one["spec"]["template"]["spec"]["containers"][0]["livenesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(one, VERSIONS[0], strict=True)


@pytest.mark.parametrize("folder", ["base", "example"])
def test_kustomize_makes_them(folder: str, tmp_path: Path) -> None:
    if not shutil.which("kubectl") and "CI" not in os.environ:  # there it is brought, and missed aloud
        pytest.skip("kubectl is not installed: that kustomize reads the folder is not checked here")
    command = ["kubectl", "kustomize", str(DEPLOY / "kustomize" / folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    kinds = sorted(one["kind"] for one in yaml.safe_load_all(made))
    assert kinds == sorted([one["kind"] for one in kubernetes()] + ["ConfigMap"])


def test_names_that_point_at_each_other_are_there() -> None:
    named = {(one["kind"], one["metadata"]["name"]) for one in kubernetes()}
    for one in kubernetes():
        target = one["spec"].get("scaleTargetRef") if "spec" in one else None
        if target:
            assert (target.get("kind", "Deployment"), target["name"]) in named
        if one["kind"] == "Ingress":
            for path in one["spec"]["rules"][0]["http"]["paths"]:
                assert ("Service", path["backend"]["service"]["name"]) in named


def test_what_the_workers_are_scaled_by_counts_what_waits(postgres_engine: Engine) -> None:
    scaling = next(yaml.safe_load_all((BASE / "worker-scaling.yaml").read_text("utf-8")))
    query = text(scaling["spec"]["triggers"][0]["metadata"]["query"])
    row = (
        "INSERT INTO inbox (channel, event_id, person_key, payload, received_at, status, lease_until, attempts, error)"
        " VALUES ('line', :id, 'line:U', '{}', extract(epoch FROM now()) - :age, 'new', 0, 0, :error)"
    )
    with postgres_engine.connect() as connection:
        assert connection.execute(query).scalar() == 0
        connection.execute(text(row), {"id": "1", "age": 900, "error": "nlu_away"})
        assert connection.execute(query).scalar() == 0
        connection.execute(text(row), {"id": "2", "age": 40, "error": ""})
        age = connection.execute(query).scalar()
        assert age is not None and 39 < age < 60
