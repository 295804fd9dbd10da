"""What is reported stands in the text as it was typed, whatever was typed in between."""

from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = [
    "ช่างยนต์",
    "ระยอง",
    "ปวส",
    "ไม่เอา",
    "เอกชน",
    "ศรีราชา",
    "เรียน",
    "ที่",
    "20 คน",
    "เอ้ย",
    "welding",
    "Chonburi",
    "๒๕๖๖",
]
JOINTS = ["", " ", "  ", "\u200b", "\n", ", "]


@st.composite
def messages(draw):
    """Words with anything between them, some of their letters said three times."""
    text = ""
    for word in draw(st.lists(st.sampled_from(WORDS), max_size=8)):
        if draw(st.booleans()):
            word += word[-1] * draw(st.integers(2, 4)) if word[-1] not in "์่้" else ""
        text += word + draw(st.sampled_from(JOINTS))
    return text


@settings(max_examples=150)
@given(text=messages())
def test_every_span_is_the_text_it_reports(parse, text):
    end = 0
    for entity in parse(text):
        assert text[entity["start"] : entity["end"]] == entity["text"]
        assert entity["text"].strip() == entity["text"] != ""
        assert entity["start"] >= end
        end = entity["end"]


@settings(max_examples=200)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_breaks_it(parse, text):
    for entity in parse(text):
        assert 0 <= entity["start"] < entity["end"] <= len(text)


def test_invisible_and_repeated_letters_belong_to_the_name(parse):
    text = "อยู่ ระ\u200bยองงงง ค่ะ"
    (found,) = parse(text)
    assert (found["value"], found["text"]) == ("21", "ระ\u200bยองงงง")
