"""Any form, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from actions.subjects.requests.draft.changes import DOES, Change
from actions.subjects.requests.draft.draft import KINDS, Draft, Form, Line

FIELDS = st.sampled_from(["", "welding", "electrical", "accounting", "auto"])
SAID = st.sampled_from(["", "ยาม", "แม่บ้าน"])
LEVELS = st.sampled_from(["", "voc_cert", "high_voc_cert", "any"])
PROVINCES = st.sampled_from(["", "21", "92", "any"])
STARTS = st.sampled_from(["", "now", "2027-01", "ต้นปีหน้า"])
LINES = st.builds(Line, FIELDS, LEVELS, st.integers(0, 40), said=SAID)
DRAFTS = st.builds(
    Draft,
    st.sampled_from(KINDS),
    st.lists(LINES, max_size=4).map(tuple),
    PROVINCES,
    start=STARTS,
    remarks=st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple),
    consent=st.booleans(),
)
FORMS = st.builds(
    Form,
    DRAFTS,
    st.sampled_from(["open", "filed"]),
    st.sampled_from(["", "EEC-4F7K"]),
    st.sampled_from(["", "number", "confirm"]),
    st.lists(st.sampled_from(["number", "start"]), unique=True).map(tuple),
    before=st.lists(DRAFTS, max_size=2).map(tuple),
    aside=st.lists(DRAFTS, max_size=1).map(tuple),
)
CHANGES = st.builds(
    Change,
    st.sampled_from(sorted(DOES)),
    FIELDS,
    SAID,
    st.integers(1, 40),
    LEVELS,
    value=st.sampled_from(["21", "now", "number", "level", "place", "start", "hire", "each", "มีที่พัก"]),
)
