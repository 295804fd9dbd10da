"""Bring uv, the package installer, into `.tools/bin` with nothing but python3: no pip, no venv, no root.

usage: python3 setup/bring_uv.py TARGET

The wheel is taken from a folder of PIP_FIND_LINKS, or from the package index (PIP_INDEX_URL or the public one),
checked against the hash below, and unpacked: whoever stands between this machine and the index cannot slip in another.
Does nothing when the wanted version is there already. With another VERSION the hashes must be exchanged too.
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
WHEELS = {  # (system, machine) -> what the wheel's name ends with, and its SHA-256
    ("Linux", "x86_64"): (
        "manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984",
    ),
    ("Linux", "aarch64"): (
        "manylinux_2_28_aarch64.whl",
        "5337c30bb893b4f9ce0ceb921ba2da0d13f649da644f40ad3bef84083bef0203",
    ),
    ("Darwin", "x86_64"): (
        "macosx_10_12_x86_64.whl",
        "b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1",
    ),
    ("Darwin", "arm64"): (
        "macosx_11_0_arm64.whl",
        "62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49",
    ),
    ("Windows", "AMD64"): (
        "win_amd64.whl",
        "cfbc13020a64cdf2f116d2936824c38edbf41e5c07f1ea291baf02e31ebf3ed0",
    ),
}


def main() -> None:
    target = Path(sys.argv[1])
    if wanted_version_is_there(target):
        return
    name, digest = wheel()
    content = at_hand(name) or download(name)
    if hashlib.sha256(content).hexdigest() != digest:
        sys.exit(f"{name} is not the file that was checked for this project. Nothing was installed.")
    unpack(content, target)


def wanted_version_is_there(target: Path) -> bool:
    try:
        answer = subprocess.run([target, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split()[1:2] == [VERSION]


def wheel() -> tuple[str, str]:
    """Name and SHA-256 of the wheel for this machine."""
    known = WHEELS.get((platform.system(), platform.machine()))
    if known is None:
        sys.exit(f"No uv wheel is known for {platform.system()} {platform.machine()}: install uv yourself.")
    return f"uv-{VERSION}-py3-none-{known[0]}", known[1]


def at_hand(name: str) -> bytes:
    """The wheel from a folder of this machine, so that no network is needed; empty when it lies in none."""
    for folder in os.environ.get("PIP_FIND_LINKS", "").split():
        file = Path(folder) / name
        if file.is_file():
            return file.read_bytes()
    return b""


def download(name: str) -> bytes:
    print(f"Fetching uv {VERSION} ...", flush=True)
    try:
        with urllib.request.urlopen(address_of(name), timeout=300) as answer:
            return answer.read()
    except OSError as fault:
        sys.exit(
            f"The package index {INDEX} cannot be read ({fault}). Check the network, or set PIP_INDEX_URL."
        )


def address_of(name: str) -> str:
    """Where the index page, which every package index has, says that the wheel lies."""
    page_address = f"{INDEX.rstrip('/')}/uv/"
    with urllib.request.urlopen(page_address, timeout=60) as answer:
        page = html.unescape(answer.read().decode())
    for link in re.findall(r'href="([^"#]+)', page):
        if link.rpartition("/")[2] == name:
            return urllib.parse.urljoin(page_address, link)
    sys.exit(f"The package index has no {name}")


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
