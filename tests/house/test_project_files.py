"""What machines are told to run is what people run: `.ci/run` in CI, the checks of `make check` before a commit."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
RUN = ".tools/bin/uv run --frozen --no-sync "
HOOKS = {
    hook["id"]: hook
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repo["hooks"]
}


def test_ci_runs_the_script_that_runs_everything_and_nothing_else() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert commands == [".ci/run"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_a_hook_runs_a_check_of_make_check_with_the_tools_of_the_project(hook: str) -> None:
    entry = HOOKS[hook]["entry"]
    assert entry.startswith(RUN) and HOOKS[hook]["language"] == "system"
    assert f"$(RUN) {entry.removeprefix(RUN)}" in MAKEFILE


def test_every_check_of_make_check_stands_before_a_commit() -> None:
    target = MAKEFILE.split("\ncheck: ")[1].split("\n\n")[0]
    wanted = [line.strip().removeprefix("$(RUN) ").removesuffix(" .") for line in target.splitlines()[1:]]
    assert sorted(wanted) == sorted(hook["entry"].removeprefix(RUN) for hook in HOOKS.values())
