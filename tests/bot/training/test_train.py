"""`bot train` for real: a worse model does not serve unless it is forced, and one can go back; one training at a time."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import threading
from pathlib import Path

import pytest
import yaml

from bot.commands.models import rollback
from bot.commands.train import REFUSED, train
from bot.commands.trouble import Trouble
from bot.settings import Settings
from bot.training.files import BUILD
from bot.training.train import files_alone, only_one
from bot.training.versions import ARCHIVE, serving, versions
from tests.bot.training.offices import copied, loaded, understood


def _swap_greetings_and_thanks(topics: Path) -> None:
    greeting, thanks = (
        yaml.safe_load((topics / f"{n}.yml").read_text("utf-8")) for n in ("greeting", "thanks")
    )
    greeting["examples"], thanks["examples"] = thanks["examples"], greeting["examples"]
    for topic in (greeting, thanks):
        (topics / f"{topic['topic']}.yml").write_text(yaml.safe_dump(topic, allow_unicode=True), "utf-8")


@pytest.mark.model
@pytest.mark.timeout(1200)
def test_the_life_of_models(trained_office: Settings, tmp_path: Path) -> None:
    office = copied(trained_office, tmp_path / "office")
    first = serving(office.models_dir)
    assert first is not None and first.scores["intents"] == 100
    assert understood(office, tmp_path, "หวัดดีครับพี่", "greeting")
    assert (office.models_dir / first.version / "report.html").exists()

    loaded(office, _swap_greetings_and_thanks)
    assert train(office, quiet=True) == REFUSED
    assert serving(office.models_dir) == first
    assert train(office, force=True, quiet=True) == 0
    assert serving(office.models_dir) == versions(office.models_dir)[0] != first

    rollback(office, first.version)
    assert serving(office.models_dir) == first


def _one_more_way_to_ask(topics: Path) -> None:
    fees = yaml.safe_load((topics / "fees.yml").read_text("utf-8"))
    fees["examples"]["th"].append("หนูอยากรู้ว่าเรียนที่นี่ต้องเตรียมเงินไว้เทอมละประมาณเท่าไร")
    (topics / "fees.yml").write_text(yaml.safe_dump(fees, allow_unicode=True), "utf-8")


def _learnt(office: Settings) -> dict[str, str]:
    """The hashes of the files of the components of the model in service."""
    now = serving(office.models_dir)
    assert now is not None
    with tarfile.open(office.models_dir / now.version / ARCHIVE) as opened:
        files = [m for m in opened.getmembers() if m.isfile() and "train_" in m.name]
        read = {m.name: opened.extractfile(m).read() for m in files}  # type: ignore[union-attr]
    return {name: hashlib.sha256(content).hexdigest() for name, content in read.items()}


@pytest.mark.model
@pytest.mark.timeout(1200)  # three trainings, and those of another process that it may have to wait for
def test_after_an_edit_the_model_is_the_one_that_a_training_from_nothing_gives(
    trained_office: Settings, tmp_path: Path
) -> None:
    office = copied(trained_office, tmp_path / "office")
    before = _learnt(office)
    loaded(office, _one_more_way_to_ask)
    assert train(office, force=True, quiet=True) == 0
    edited = _learnt(office)
    with files_alone(print):  # not under the feet of another test that trains
        shutil.rmtree(BUILD)
    assert train(office, force=True, quiet=True) == 0
    assert _learnt(office) == edited
    changed = {Path(name).name for name in edited if edited[name] != before[name]}
    assert "intents.npz" in changed and "slots.npz" not in changed and "facts.npz" not in changed


def test_two_trainings_at_once_are_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(Trouble, match="Another training"), only_one(tmp_path):
        pass


def test_a_training_of_another_folder_of_models_waits_for_the_training_files() -> None:
    said: list[str] = []
    entered = threading.Event()

    def other() -> None:
        with files_alone(said.append):
            entered.set()

    with files_alone(print):
        thread = threading.Thread(target=other)
        thread.start()
        assert not entered.wait(0.3)
    thread.join(10)
    assert entered.is_set() and said == ["Waiting for another training, of another folder of models ..."]
