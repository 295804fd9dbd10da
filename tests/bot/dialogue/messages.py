"""Messages made at random: up to four names, each with what it does in the question, and a measure."""

from __future__ import annotations

from hypothesis import strategies as st

from actions.catalogue import MEASURES
from bot.dialogue.understood.reading import DIMENSION, WHERE_ROLES
from tests.bot.dialogue.asked import asked, named

IDS: dict[str, list[str]] = {
    "place": ["si_racha", "betong"],
    "region": ["north", "eec", "vicinity", "south_border"],
    "college_type": ["technical"],
    **{kind: ["a", "b"] for kind in DIMENSION if kind not in ("place", "region", "college_type")},
}
ROLES = sorted(WHERE_ROLES - {"expects"} | {"also", "but_not", "versus"})
KNOWN = st.sampled_from(sorted(IDS)).flatmap(
    lambda kind: st.builds(
        named, st.just(kind), st.sampled_from(IDS[kind]), st.sampled_from(ROLES), negated=st.booleans()
    )
)
UNKNOWN = st.builds(named, st.sampled_from(["untaught", "international", "month", "sex"]), st.just("x"))
MESSAGES = st.builds(
    lambda entities, measure: asked(*entities, measure=measure),
    st.lists(KNOWN | UNKNOWN, max_size=4),
    st.sampled_from(sorted(MEASURES)),
)
