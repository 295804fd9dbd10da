"""uv comes as the very file that was checked, from wherever it is brought."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import platform
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "setup" / "bring_uv.py"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, for a machine whose wheel is the one made here, with an index that is a folder."""
    specification = importlib.util.spec_from_file_location("bring_uv", SCRIPT)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    machine = (platform.system(), platform.machine())
    monkeypatch.setattr(module, "WHEELS", {machine: ("any.whl", hashlib.sha256(made()).hexdigest())})
    monkeypatch.setattr(module, "INDEX", (tmp_path / "index").as_uri())
    monkeypatch.setattr("sys.argv", ["bring_uv.py", str(tmp_path / "bin" / "uv")])
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    return module


def made(says: str = "echo uv") -> bytes:
    """A wheel with a program in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo("uv.data/scripts/uv"), f"#!/bin/sh\n{says}\n")
    return content.getvalue()


def lay(folder: Path, module: ModuleType, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"uv-{module.VERSION}-py3-none-any.whl"
    file.write_bytes(content)
    return file


def test_every_wheel_is_pinned_by_its_hash() -> None:
    pins = re.findall(r'"([0-9a-f]{64})"', SCRIPT.read_text("utf-8"))
    assert len(set(pins)) == 5


def test_a_wheel_at_hand_needs_no_network(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "wheels", script, made())
    monkeypatch.setenv("PIP_FIND_LINKS", f"{tmp_path / 'nowhere'} {tmp_path / 'wheels'}")
    script.main()
    assert (tmp_path / "bin" / "uv").read_text().endswith("echo uv\n")


def test_an_index_that_vouches_for_another_file_is_not_believed(script: ModuleType, tmp_path: Path) -> None:
    other = made("echo stolen")
    file = lay(tmp_path, script, other)
    page = f'<a href="{file.as_uri()}#sha256={hashlib.sha256(other).hexdigest()}">uv</a>'

    class Index:
        def __init__(self, content: bytes) -> None:
            self.content = content

        def __enter__(self) -> io.BytesIO:
            return io.BytesIO(self.content)

        def __exit__(self, *_: object) -> None: ...

    def urlopen(address: str, timeout: float) -> Index:
        return Index(
            page.encode() if address.endswith("/uv/") else Path(address.removeprefix("file://")).read_bytes()
        )

    script.urllib.request.urlopen, kept = urlopen, script.urllib.request.urlopen
    try:
        with pytest.raises(SystemExit, match="not the file that was checked"):
            script.main()
    finally:
        script.urllib.request.urlopen = kept
    assert not (tmp_path / "bin" / "uv").exists()
