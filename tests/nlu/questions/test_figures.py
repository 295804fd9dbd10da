"""A message with several questions is right when a place lies between two of them; one with one when it is not cut."""

from nlu.questions.figures import is_right, report

TWO = {"text": "ค่าเทอมกี่บาท แล้วมีหอไหม", "parts": ["ค่าเทอมกี่บาท", "มีหอไหม"], "half": "known"}
ONE = {"text": "บัญชีกับการตลาดต่างกันยังไง", "parts": ["บัญชีกับการตลาดต่างกันยังไง"], "half": "kept"}


def test_a_place_between_two_questions_is_right() -> None:
    between = TWO["text"].index("แล้ว")
    assert is_right(TWO, [between]) and is_right(TWO, [TWO["text"].index("มีหอ")])
    assert not is_right(TWO, []) and not is_right(TWO, [3])
    assert is_right(ONE, []) and not is_right(ONE, [5])


def test_the_report_counts_both_kinds_and_the_kept_half() -> None:
    found = report(
        [TWO, ONE], lambda text: {"questions": [{"start": 14}] if text == TWO["text"] else [{"start": 6}]}
    )
    assert (found["found"], found["cut_in_two"]) == (100.0, 100.0)
    assert found["kept"] == {"found": 0.0, "cut_in_two": 100.0}
    assert found["mistakes"] == [ONE["text"]]
