"""`bot doctor`: looks over the installation, and says what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from actions.words.texts import Texts
from bot.channels.all import PLATFORMS
from bot.commands.trouble import Trouble
from bot.doctor.address import address_findings
from bot.doctor.encoder import encoder_findings
from bot.doctor.finding import LANGUAGES, Finding
from bot.doctor.installation import database_findings, model_findings, settings_findings
from bot.doctor.requests import request_findings
from bot.doctor.staff import staff_findings
from bot.doctor.undelivered import undelivered_findings
from bot.settings import Settings

MARKS = {"ok": "✓", "warning": "!", "fault": "✗"}


def doctor(settings: Settings, as_json: bool = False) -> int:
    """Print each finding in Thai and English; 1 when people get no answer or wrong ones."""
    if not (settings.data_dir / "texts" / "doctor.yml").is_file():
        raise Trouble(
            f"There are no texts in {settings.data_dir}: set DATA_DIR to the folder of the data files"
        )
    texts = Texts.read(settings.data_dir / "texts")
    found = asyncio.run(findings(settings, texts, datetime.now(UTC)))
    faults = sum(finding.level == "fault" for finding in found)
    if as_json:
        told = [finding.to_json(texts) for finding in found]
        print(json.dumps({"ok": not faults, "findings": told}, ensure_ascii=False, indent=1))
    else:
        print(*lines(found, texts), sep="\n")
    return 1 if faults else 0


async def findings(settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    """All that there is to say, from near to far."""
    return [
        *settings_findings(settings),
        *database_findings(settings),
        *model_findings(settings, now),
        *encoder_findings(settings),
        *await address_findings(settings.public_url),
        *[one for platform in PLATFORMS for one in await platform.doctor(settings, texts, now)],
        *await staff_findings(settings),
        *request_findings(settings, now.timestamp()),
        *undelivered_findings(settings, now.timestamp()),
    ]


def lines(found: list[Finding], texts: Texts) -> Iterator[str]:
    """For people: the mark, the sentence in both languages, and below it what to do."""
    for finding in found:
        for at, language in enumerate(LANGUAGES):
            yield f"{MARKS[finding.level] if at == 0 else ' '} {finding.told(texts, language)}"
            if mend := finding.mend(texts, language):
                yield f"    → {mend}"
    count = {level: sum(finding.level == level for finding in found) for level in MARKS}
    for language in LANGUAGES:
        yield ("" if language != LANGUAGES[0] else "\n") + texts("doctor.summary", language, **count)
