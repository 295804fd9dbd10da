"""Bring uv, the package installer, into `.tools/bin` with nothing but python3: no pip, no venv, no root.

usage: python3 setup/bring_uv.py TARGET

The wheel is taken from the package index (PIP_INDEX_URL or the public one), checked against the index's hash,
and unpacked. Does nothing when the wanted version is there already.
"""

import hashlib
import html
import io
import os
import platform
import re
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.8"
INDEX = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
WHEELS = {  # (system, machine) -> what the wheel's name ends with
    ("Linux", "x86_64"): "manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    ("Linux", "aarch64"): "manylinux_2_28_aarch64.whl",
    ("Darwin", "x86_64"): "macosx_10_12_x86_64.whl",
    ("Darwin", "arm64"): "macosx_11_0_arm64.whl",
    ("Windows", "AMD64"): "win_amd64.whl",
}


def main() -> None:
    target = Path(sys.argv[1])
    if wanted_version_is_there(target):
        return
    content = download(wheel())
    unpack(content, target)


def wanted_version_is_there(target: Path) -> bool:
    try:
        answer = subprocess.run([target, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split()[1:2] == [VERSION]


def wheel() -> tuple[str, str]:
    """Address and SHA-256 of the wheel for this machine, from the index page that every package index has."""
    ending = WHEELS.get((platform.system(), platform.machine()))
    if ending is None:
        sys.exit(f"No uv wheel is known for {platform.system()} {platform.machine()}: install uv yourself.")
    try:
        with urllib.request.urlopen(f"{INDEX.rstrip('/')}/uv/", timeout=60) as answer:
            page = answer.read().decode()
    except OSError as fault:
        sys.exit(
            f"The package index {INDEX} cannot be read ({fault}). Check the network, or set PIP_INDEX_URL."
        )
    name = f"uv-{VERSION}-py3-none-"
    links = re.findall(r'href="([^"#]+)#sha256=([0-9a-f]{64})"', html.unescape(page))
    found = [
        link for link in links if link[0].rpartition("/")[2].startswith(name) and link[0].endswith(ending)
    ]
    if not found:
        sys.exit(f"The package index has no {name}...{ending}")
    return found[0]


def download(entry: tuple[str, str]) -> bytes:
    print(f"Fetching uv {VERSION} ...", flush=True)
    address = urllib.parse.urljoin(f"{INDEX.rstrip('/')}/uv/", entry[0])
    with urllib.request.urlopen(address, timeout=300) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != entry[1]:
        sys.exit("The uv wheel did not arrive whole. Try again.")
    return content


def unpack(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for suffix in ("uv", "uv.exe"):
            for name in archive.namelist():
                if name.endswith(f"/scripts/{suffix}"):
                    fresh = target.with_suffix(".new")
                    fresh.write_bytes(archive.read(name))
                    fresh.chmod(0o755)
                    fresh.replace(target)


if __name__ == "__main__":
    main()
