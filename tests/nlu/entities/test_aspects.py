"""What of a thing is asked about, and what people ask that the data does not hold."""

import pytest


@pytest.fixture
def aspects(parse):
    return lambda text: [e["value"] for e in parse(text) if e["entity"] == "aspect"]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("อยากได้ช่างยนต์ที่พูดภาษาอังกฤษได้", "skills"),
        ("do you have English-speaking electricians", "skills"),
        ("มีคนจบที่มีใบขับขี่โฟร์คลิฟท์ไหม", "licence"),
        ("forklift license holders", "licence"),
        ("6G certified welders", "licence"),
        ("ช่างเชื่อมผู้หญิงจบกี่คน", "gender"),
        ("female graduates in welding", "gender"),
        ("คนจบอายุเฉลี่ยเท่าไหร่", "age"),
        ("ผู้จบบัญชีเกรดเฉลี่ยเท่าไหร่", "gpa"),
        ("ช่างไฟที่มีประสบการณ์ 2 ปี", "experience"),
        ("ใครเป็น ผอ. วท.ระยอง", "director"),
        ("who is the director of Rayong Technical College", "director"),
        ("วท.ระยองมีครูกี่คน", "teachers"),
        ("how many teachers are at Rayong Technical College", "teachers"),
        ("วิทยาลัยไหนดีที่สุดในชลบุรี", "ranking_quality"),
        ("which is the best technical college", "ranking_quality"),
        ("อัตราการแข่งขันเข้าช่างยนต์", "pass_rate"),
        ("ช่างยนต์ วท.ระยองรับกี่คน", "seats"),
        ("how many seats are there for accounting", "seats"),
        ("วท.ระยองเข้าเรียนกี่โมง", "class_time"),
        ("ต้องใส่เครื่องแบบไหม", "uniform"),
        ("วท.ระยองมีนักเรียนกี่คน", "students_now"),
        ("จบช่างยนต์ไปทำงานบริษัทไหน", "employers"),
        ("ออกกลางคันกี่เปอร์เซ็นต์", "dropout"),
        ("มีโรงอาหารไหม", "facilities"),
    ],
)
def test_what_the_data_does_not_hold_has_an_aspect_of_its_own(aspects, text, aspect):
    assert aspect in aspects(text)


@pytest.mark.parametrize(
    ("text", "aspect"), [("ใช้เกรดเท่าไหร่ถึงเข้าได้", "entry"), ("ช่างเชื่อมจบกี่คน", "count"), ("อบรมวันไหน", "when")]
)
def test_a_question_that_can_be_answered_keeps_its_aspect(aspects, text, aspect):
    assert aspects(text) == [aspect]


@pytest.mark.parametrize("text", ["วท.ระยอง มีไรบ้าง", "วท.ระยองมีไรมั่ง", "วท.ระยองมีไร"])
def test_what_is_there_in_short_is_no_line_account(aspects, text):
    assert aspects(text) == ["list"]


@pytest.mark.parametrize("text", ["วท.ระยองมีไลน์ไหม", "วท.ระยองมีไลน์", "ไลน์ วท.ระยอง"])
def test_a_line_account_stays_one(aspects, text):
    assert aspects(text) == ["social"]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("ต่างด้าวเรียน ปวช ได้ไหม", "foreigners"),
        ("คนต่างด้าวสมัครเรียนได้ไหม", "foreigners"),
        ("do you accept foreign students", "foreigners"),
        ("มีเรียน ปวช ออนไลน์มั้ย", "online_study"),
        ("เรียนออนไลน์ได้ไหม", "online_study"),
        ("can I study online", "online_study"),
    ],
)
def test_other_nationalities_and_online_study_are_recorded_nowhere(aspects, text, aspect):
    assert aspect in aspects(text)


@pytest.mark.parametrize("text", ["สมัครเรียนออนไลน์ที่ไหน", "สมัครออนไลน์ได้ไหม"])
def test_applying_online_is_no_online_study(aspects, text):
    assert "online_study" not in aspects(text)
