"""Refusals, corrections, nearness and follow-ups."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ไม่เอาช่างยนต์ เอาช่างไฟ", ["-field:auto", "field:electrical"]),
        ("ช่างยนต์ไม่เอา เอาช่างไฟ", ["-field:auto", "field:electrical"]),
        ("อยากเรียนช่างเชื่อมแต่ไม่เอาที่ระยอง", ["field:welding", "-province:21"]),
        ("ทุกจังหวัดยกเว้นระยองและชลบุรี", ["region:country", "-province:21", "-province:20"]),
        ("ไม่ใช่ระยอง ชลบุรี", ["-province:21", "province:20"]),
        ("colleges in the east except Rayong", ["region:east", "-province:21"]),
        ("accounting but not in Bangkok", ["field:accounting", "-province:10"]),
        ("วิทยาลัยรัฐ ไม่เอาเอกชน", ["sector:state", "-sector:private"]),
        ("ไม่เอาเอกชน ปวส. บัญชี", ["-sector:private", "level:high_voc_cert", "field:accounting"]),
        ("ไม่เอา ปวส. บัญชี", ["-level:high_voc_cert", "-field:accounting"]),
        ("ไม่เอาช่างยนต์ ในนครสวรรค์", ["-field:auto", "province:60"]),
        ("ไม่เอาบัญชีที่ชลบุรีหรือระยอง", ["-field:accounting", "province:20", "province:21"]),
        ("ไม่เอาช่างยนต์หรือชลบุรี", ["-field:auto", "-province:20"]),
        ("ช่างยนต์ไม่เอาแล้ว", ["-field:auto"]),
        ("นอกจากระยองมีที่ไหน", ["-province:21"]),
        ("นอกจากน่านแล้ว การโรงแรมมีที่ไหน", ["-province:55", "field:hotel"]),
        ("welding outside Bangkok", ["field:welding", "-province:10"]),
        ("ไม่รู้จะเรียนบัญชีหรือการตลาดดี", ["field:accounting", "field:marketing"]),
        ("ไม่มีช่างยนต์เหรอ", ["field:auto"]),
        # said after the name, of one or of a list, at the end of its clause
        ("ขอวิทยาลัยรัฐ เอกชนไม่ไหว", ["sector:state", "-sector:private"]),
        ("เอกชนไม่ไหวค่ะ ช่างยนต์ชลบุรี", ["-sector:private", "field:auto", "province:20"]),
        ("ชลบุรีไกลไป บัญชีลำปาง", ["-province:20", "field:accounting", "province:52"]),
        ("ช่างยนต์ขอผ่าน ปวส. บัญชี", ["-field:auto", "level:high_voc_cert", "field:accounting"]),
        ("เอกชนแพงไป ที่อื่นมีไหม", ["-sector:private"]),
        ("บัญชีขอผ่าน มีอะไรอีก", ["-field:accounting"]),
        ("โรงแรมกับท่องเที่ยวไม่ถนัด", ["-field:hotel", "-field:tourism"]),
        ("บัญชี การตลาด และเลขาไม่เอา", ["-field:accounting", "-field:marketing", "-field:secretarial"]),
        ("เชียงรายไกลไป เอาลำปาง", ["-province:57", "province:52"]),
        ("ลำปางไม่ใช่ ลำพูนต่างหาก", ["-province:52", "province:51"]),
        ("สาขาที่ไม่ใช่โรงแรมหรือบัญชี", ["-field:hotel", "-field:accounting"]),
        ("private is too expensive, state only", ["-sector:private", "sector:state"]),
        ("anything but welding", ["-field:welding"]),
        ("is accounting not hard", ["field:accounting"]),
        ("เรียนบัญชีไม่ไหวย้ายสาขาได้ไหม", ["field:accounting"]),
        # with words of going between the refusal and the place
        ("เรียนช่างยนต์ที่น่าน ไม่อยากย้ายไปลำปาง", ["field:auto", "province:55", "-province:52"]),
        ("บัญชีแถวตราด ไม่อยากเดินทางไปถึงระยอง", ["field:accounting", "province:23", "-province:21"]),
        ("ไม่อยากเรียนต่อ ที่ระยองมีงานไหม", ["province:21"]),
        ("welding in Trat, I don't want to move to Rayong", ["field:welding", "province:23", "-province:21"]),
    ],
)
def test_what_is_refused(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ระยอง เอ้ย ชลบุรี", ["marker:correction", "province:20"]),
        ("ช่างยนต์ที่ระยอง เอ้ย ชลบุรี", ["field:auto", "marker:correction", "province:20"]),
        ("ปวช หมายถึง ปวส", ["marker:correction", "level:high_voc_cert"]),
        ("rayong, I mean chonburi", ["marker:correction", "province:20"]),
        ("หมายถึงชลบุรี", ["marker:correction", "province:20"]),
        ("ไม่ใช่ค่ะ หมายถึงชลบุรี", ["marker:correction", "province:20"]),
        ("SEC หมายถึงอะไร", ["centre:sec-border"]),
    ],
)
def test_what_is_corrected(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ใกล้ฉัน", ["near:me"]),
        ("มีที่ไหนใกล้บ้านบ้าง", ["near:me"]),
        ("near me", ["near:me"]),
        ("ใกล้ปลวกแดง", ["near:pluak_daeng", "place:pluak_daeng"]),
        ("ใกล้ๆ แหลมฉบัง", ["near:laem_chabang", "place:laem_chabang"]),
        ("near Si Racha", ["near:si_racha", "place:si_racha"]),
        ("ใกล้จบแล้ว", []),
    ],
)
def test_what_is_near(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แล้วที่ชลบุรีล่ะ", ["marker:followup", "province:20", "marker:followup"]),
        ("ชลบุรีล่ะคะ", ["province:20", "marker:followup"]),
        ("what about Rayong?", ["marker:followup", "province:21"]),
        ("เรียนจบแล้วทำอะไร", []),
        ("ข้อ 3", ["marker:ordinal:3"]),
        ("อันแรก", ["marker:ordinal:1"]),
        ("the second one", ["marker:ordinal:2"]),
        ("ต่อจากเมื่อกี้", ["marker:resume"]),
        ("pick up where I left off", ["marker:resume"]),
        ("อันสุดท้าย", ["marker:last"]),
        ("ที่นั่นมีหอไหม", ["marker:there"]),
        ("มีอีกไหม", ["marker:more"]),
        ("เอาทั้งสองที่", ["marker:both"]),
        ("ชลบุรีด้วยค่ะ", ["province:20", "marker:also"]),
    ],
)
def test_turns_of_a_talk(named, text, expected):
    assert named(text) == expected
