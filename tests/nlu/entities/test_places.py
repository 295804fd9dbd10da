"""A place is read where one is meant: never in ordinary words, and in a doubtful name by its neighbours."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        # the head that all names share says nothing: what follows must be the name
        "จังหวัดรองลงมามีไหม",
        "จังหวัดลับแลนี่อยู่ไหน",
        "รบกวนถามว่าจังหวัดรวมกันมีเท่าไร",
        "เมืองนอกมีอบรมไหม",
        "เมืองเล็กๆ มีวิทยาลัยไหม",
        "ภาคตะวันตกมีวิทยาลัยไหม",
        "ทั้งจังหวัดมีกี่คน",
        "my province is small",
        "does every province have one",
        "a Thai district please",
        "take the whole province",
        "this province or the next",
        # ordinary words, also when they are said twice
        "ของพังๆ เอามาซ่อมได้ไหม",
        "ทีวีพังๆ ใครรับซ่อม",
        "เอาคร่าวๆ ก็พอ",
        "เอาแบบง่ายๆ นะ",
        "ไปตลาดซื้อของ",
        "บอทโง่มาก",
        "is the polytechnic open",
        "where is the technical college",
        "address of the agricultural college please",
        "trade or craft, which lasts",
        # "เลย" that only stresses
        "ขอสองเรื่องเลยค่ะ",
        "ขอทุกเรื่องเลย",
        "สมัครเลยได้ไหม",
        "ไม่รู้จะเรียนอะไรเลย",
        "ก็เลยอยากเปลี่ยนสาขา",
        "ยังอยู่เลยตอนนี้",
        "ไม่มีใครอยู่เลย",
        "มากันหลายคนเลย",
        "ขอสามที่เลย",
        "เลยอยากถามหน่อย",
        "เลยมีคำถามเพิ่ม",
        "บ้านไกลเลยขี้เกียจไป",
        "อยู่เลยปั๊มน้ำมันไปหน่อย",
        # the others
        "เอาผ้าไปตากแดด",
        "ข่าวนี้แพร่ไปไว",
        "ทำไมน่านอนจัง",
        "ลองดูก่อนแล้วกัน",
        "my nan said so",
    ],
)
def test_ordinary_words_are_no_places(named, text):
    kinds = ("province", "place", "region", "college", "centre", "country")
    assert [n for n in named(text) if n.lstrip("-").startswith(kinds)] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("อยู่เลยค่ะ หาที่เรียนไฟฟ้า", ["42"]),
        ("ที่บ้านอยู่เลย", ["42"]),
        ("บ้านหนูอยู่เลยค่ะ", ["42"]),
        ("ตอนนี้อยู่เลย อยากเรียนบัญชี", ["42"]),
        ("ผมมาจากเลยครับ", ["42"]),
        ("เป็นคนเลย อยากเรียนช่าง", ["42"]),
        ("เลยมีการโรงแรมไหม", ["42"]),
        ("เลยเปิดสอนอะไรบ้าง", ["42"]),
        ("เลยล่ะ", ["42"]),
        ("เลยค่ะ", ["42"]),
        ("จ.เลย", ["42"]),
        ("ผู้จบ ปวช. ของเลยกี่คน", ["42"]),
        ("แถวเลยมีที่ไหน", ["42"]),
        ("ไปเรียนที่เลย", ["42"]),
        ("อุดรหรือเลย", ["41", "42"]),
        ("เลยกับขอนแก่น", ["42", "40"]),
        ("ขอนแก่น เลย อุดร", ["40", "42", "41"]),
        ("ตากมีสาขาอะไร", ["63"]),
        ("บ้านอยู่ตากครับ", ["63"]),
        ("น่าน ลำปาง ตาก", ["55", "52", "63"]),
        ("แพร่สอนอะไรบ้าง", ["54"]),
        ("น่านเรียนอะไรได้บ้าง", ["55"]),
        ("อยู่แพร่ค่ะ", ["54"]),
        ("ตรังมีโรงแรมไหม", ["92"]),
        ("จังหวัดตรังล่ะ", ["92"]),
        ("ตราดกับตรัง", ["23", "92"]),
        ("จังหวัดระยงอ", ["21"]),
        ("พังงามีอะไรเรียน", ["82"]),
        ("Tak province", ["63"]),
        ("a college in Tak", ["63"]),
        ("colleges of Nan", ["55"]),
        ("Trat or Trang", ["23", "92"]),
        ("I live in Loei", ["42"]),
        ("Nonthaburi province", ["12"]),
    ],
)
def test_a_place_is_read_where_one_is_meant(named, text, codes):
    assert [n.partition(":")[2] for n in named(text) if n.startswith("province:")] == codes


def test_the_last_of_a_list_of_regions_needs_no_word_before_it(named):
    assert named("ภาคเหนือ อีสาน กลาง มีคนจบ")[:3] == ["region:north", "region:northeast", "region:central"]
    assert "region:central" not in named("ภาคเหนือ อีสาน รับกลาง ๆ ปีไหม")


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("คนจบน่านกี่คน", "55"),
        ("จบแพร่กี่คน", "54"),
        ("คนจบตรังกี่คน", "92"),
        ("วิทยาลัยน่านมีกี่แห่ง", "55"),
        ("คนจบบัญชีน่าน", "55"),
        ("ช่างไฟตากกี่คน", "63"),
        ("ปวส. ตรัง มีกี่คน", "92"),
    ],
)
def test_a_province_that_is_an_ordinary_word_is_one_behind_what_is_taught_or_finished(named, text, province):
    assert f"province:{province}" in named(text)


@pytest.mark.parametrize(
    "text", ["จบเลย", "เรียนบัญชีเลยดีไหม", "ช่างไฟตากแดดไหม", "จบน่าจะดี", "ข่าวแพร่หลาย", "บัญชีตรงไหน"]
)
def test_what_only_looks_like_one_is_none(named, text):
    assert not any(e.startswith("province") for e in named(text))
