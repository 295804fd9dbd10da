"""Typing errors are forgiven, and what is an ordinary word or a name of its own is never corrected away."""

import pytest
from pythainlp.corpus import thai_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ชลบุลี", "province:20"),
        ("เชียงไหม่", "province:50"),
        ("ระยงอ", "province:21"),
        ("นครราดสีมา", "province:30"),
        ("สุราดธานี", "province:84"),
        ("อิเลคทรอนิก", "field:electronics"),
        ("อีเล็กโทรนิก", "field:electronics"),
        ("เมคาทรอนิค", "field:mechatronics"),
        ("โลจิสติก", "field:logistics"),
        ("โลจีสติค", "field:logistics"),
        ("ช่างยนร์", "field:auto"),
        ("คอมพิวเตอร์กราฟฟิค", "field:computer_graphics"),
        ("คอมทุรกิด", "field:business_computer"),
        ("แหลมฉะบัง", "place:laem_chabang"),
        ("ปรวกแดง", "place:pluak_daeng"),
        ("วิทยาลัยเทคนิกระยอง", "college:1321016101"),
        ("Chachoengsoa", "province:24"),
        ("Nakhon Ratchasema", "province:30"),
        ("ช่างยนนนต์", "field:auto"),
        ("แม่โขงล้านช้าง", "international:mlc"),
        ("การบันชี", "field:accounting"),
        ("กะบี่", "province:81"),
        ("ปะจวบ", "province:77"),
        ("ระบบลาง", "field:rail"),
        ("เดินเรื่อ", "field:navigation"),
        ("นครสวรรค", "province:60"),
        ("กาฬสินธุ", "province:46"),
    ],
)
def test_a_misspelt_name_is_found(named, text, expected):
    assert named(text) == [expected]
    assert named(f"อยากเรียนที่ {text} ค่ะ") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("นครสวรรคมีวิทยาลัยไหม", "province:60"), ("สุรินทรมีสอนไหม", "province:32")],
)
def test_a_name_without_its_karan_is_found_in_a_text_without_blanks(named, text, expected):
    assert expected in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "ไม่รู้เลยครับ",
        "สมัครได้เลยไหม",
        "ไม่เข้าใจอะไรเลย",
        "อยากไปเลย",
        "กระเพาะอาหาร",
        "กระแสไฟฟ้าดับ",
        "ขายเผื่อชอบ",
        "ตัวกระจิริด",
        "ของหลวง",
        "อยู่จังหวัดอะไร",
        "ประเทศร้อน",
        "ตากผ้าตากแดด",
        "น่านอนมาก",
        "น่ารักจัง",
        "เผยแพร่ข่าว",
        "โรคแพร่ระบาด",
        "อยู่ตรงนั้นไง",
        "ตรงไปตรงมา",
        "ขอลองสมัครดู",
        "ช่างมันเถอะ",
        "ช่างเถอะ",
        "ย่าล่ะสบายดีไหม",
        "ระนาดกับฆ้อง",
        "วันจันทร์นี้",
        "ร้านขายของ",
        "คงไม่ได้ไป",
        "พลเมืองดี",
        "บางสาขา",
        "ร้านอาหารแถวบ้านเพื่อน",
        "เลขบัญชีธนาคาร",
        "เชื่อมต่ออินเทอร์เน็ต",
        "สวัสดีตอนเช้า",
        "it is fine",
        "how long is it",
        "a civic duty",
        "what a start",
    ],
)
def test_ordinary_words_name_nothing(parse, text):
    names = [e for e in parse(text) if e["entity"] not in ("aspect", "marker", "near", "business")]
    assert names == []


NEIGHBOURS = [
    ("ระยอง", "21"), ("ระนอง", "85"), ("ตราด", "23"), ("ตรัง", "92"), ("ตาก", "63"), ("น่าน", "55"),
    ("แพร่", "54"), ("เลย", "42"), ("ยะลา", "95"), ("กระบี่", "81"), ("พะเยา", "56"), ("สตูล", "91"),
    ("ชัยนาท", "18"), ("ชัยภูมิ", "36"), ("พิจิตร", "66"), ("นครพนม", "48"), ("นครปฐม", "73"), ("นครนายก", "26"),
    ("ลพบุรี", "16"), ("สระบุรี", "19"), ("สิงห์บุรี", "17"), ("เพชรบุรี", "76"), ("เพชรบูรณ์", "67"), ("ราชบุรี", "70"),
    ("ชลบุรี", "20"), ("จันทบุรี", "22"), ("ปราจีนบุรี", "25"), ("นนทบุรี", "12"), ("อุดรธานี", "41"), ("อุทัยธานี", "61"),
    ("ลำพูน", "51"), ("ลำปาง", "52"), ("เชียงใหม่", "50"), ("เชียงราย", "57"), ("สุรินทร์", "32"), ("บุรีรัมย์", "31"),
    ("พังงา", "82"), ("สงขลา", "90"), ("สมุทรปราการ", "11"), ("สมุทรสาคร", "74"),
    ("สมุทรสงคราม", "75"), ("สระแก้ว", "27"), ("ยโสธร", "35"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), NEIGHBOURS)
def test_provinces_that_sound_alike_stay_apart(named, name, code):
    assert named(f"จังหวัด{name}") == [f"province:{code}"]
    assert named(f"มีวิทยาลัยที่{name}ไหม") == [f"province:{code}"]
    assert named(name) == [f"province:{code}"]


def test_no_word_of_the_language_is_read_as_a_misspelt_name(parse):
    words = sorted(word for word in thai_words() if len(word) > 3)[::6]
    corrected = {w: e["value"] for w in words for e in parse(w) if e["score"] < 1 and e["entity"] != "aspect"}
    assert corrected == {}


def test_levels_are_never_corrected_into_each_other(named):
    assert named("ปวซ") == []
    assert named("ปวช") == ["level:voc_cert"]
    assert named("ปวส") == ["level:high_voc_cert"]


def test_a_misspelt_name_says_that_it_was_misspelt(parse):
    (found,) = parse("ชลบุลี")
    assert found["score"] < 1
    (found,) = parse("ชลบุรี")
    assert found["score"] == 1
