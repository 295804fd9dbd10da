"""Topics that a talk about a request meets."""

from __future__ import annotations

import pytest

from bot.dialogue.topics import Topic, Topics


@pytest.fixture
def known(topics: Topics) -> Topics:
    recruit = Topic("recruit", {"th": "หาคน", "en": "Hire"}, "recruit")
    fees = Topic("fees", {"th": "ค่าเรียน", "en": "Fees"}, "faq")
    return Topics(topics.by_name | {"recruit": recruit, "fees": fees})
