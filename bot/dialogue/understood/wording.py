"""What the words of a message say beside the things that it names: who is meant, what is held, what is forbidden.

Each pattern stands for one kind of wording, in Thai and English. The rules of the dialogue ask them by name.
"""

from __future__ import annotations

import re
from itertools import pairwise

PEOPLE = (
    r"(?:นักศึกษา|นักเรียน|นศ\.|เด็ก(?:ที่)?จบ|ผู้(?:ที่)?จบ|คน(?:ที่)?จบ|ผู้สำเร็จ|บัณฑิต|ศิษย์เก่า|ครู|อาจารย์"
    r"|students?|graduates?|alumni|teachers?|instructors?)"
)
NO_PERSON = r"(?!เสียง|เดิม|เก่า|ใหม่|เต็ม|ย่อ|สาขา|วิทยาลัย|สถาน|หลักสูตร|ศูนย์|โครงการ|ไทย|จังหวัด|ผอ|ผู้อำนวย)"
PERSONS_WANTED = re.compile(
    rf"(?:รายชื่อ|(?<!เ)ชื่อ(?!ม)){NO_PERSON}(?!\s*(?:วิทยาลัย|สาขา)).{{0,25}}?{PEOPLE}"
    rf"|(?:เบอร์|ไลน์|เฟส|อีเมล)(?:โทร(?:ศัพท์)?|ติดต่อ)?(?:ของ)?\s*{PEOPLE}"
    r"|(?:ครู|อาจารย์)(?:ผู้สอน|ประจำ)?(?:แผนก|สาขา|ที่สอน|วิชา).{0,60}(?:มี)?ใครบ้าง"
    r"|(?:names?|list|phone numbers?|numbers|contacts?) of (?:the |all )?(?:\w+ )?"
    r"(?:students|graduates|alumni|teachers|instructors)\b",
    re.I,
)

ORDERS_TO_THE_MACHINE = re.compile(
    r"(?:ลืม|ละทิ้ง|เพิกเฉย|ข้าม|ไม่ต้องสนใจ|ไม่ต้องทำตาม).{0,12}(?:คำสั่ง|กฎ|ข้อกำหนด|กติกา)"
    r"|(?:system|ระบบ|initial|hidden)\s*prompt|พร(?:อ|้อ)มพ(?:์|ต์|ท์)?ระบบ|คำสั่งระบบ|คำสั่งตั้งต้น"
    r"|(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:instructions?|rules|prompts?|guidelines|told)"
    r"|(?:reveal|print|show|repeat|give|tell).{0,20}\b(?:prompt|instructions|api key|password|secret)"
    r"|รหัสผ่าน(?!.{0,12}(?:สมัคร|ลืม|v-?cop))|รหัสแอดมิน|\bapi\s?key\b"
    r"|you are now\b|from now on,? you|pretend (?:to be|you)|act as (?:a|an|my|if)\b|role-?play|jailbreak|\bDAN\b"
    r"|สวมบท|สมมติ(?:ว่า)?(?:ตัวเอง|คุณ|เธอ|แก|นาย)|แกล้ง(?:ทำ)?เป็น|เล่นบท|โหมดนักพัฒนา|developer mode"
    r"|(?:จากนี้|ต่อไปนี้|ตั้งแต่นี้|ตอนนี้)(?:ไป)?\s*(?:คุณ|เธอ|แก|นาย|บอท)(?:คือ|เป็น|จะ)",
    re.I,
)

TRAINING_ON_THE_JOB = re.compile(
    r"ทวิภาคี|ฝึกงาน|สหกิจ|เด็กฝึก|\bdual\b|\bintern(?:s|ship|ships)?\b|\btrainees?\b|\bapprentices?\b", re.I
)
EMPLOYER = re.compile(
    r"บริษัท|โรงงาน|สถานประกอบการ|นายจ้าง|เจ้าของกิจการ|ร้าน(?:เรา|ผม|หนู|ของ)|โรงแรม(?:เรา|ของ)|อู่(?:ผม|เรา|ของ)"
    r"|(?:อยาก|จะ|ขอ|ต้องการ|สนใจ)รับ(?!สมัคร|ทราบ|ข้อมูล)|รับ(?:เด็ก|นักศึกษา|นักเรียน)"
    r"|\bcompan(?:y|ies)\b|\bfactory\b|\bemployers?\b|\bbusiness\b|\b(?:we|our|us)\b"
    r"|\btake (?:on )?(?:\w+ )?(?:intern|trainee|apprentice)",
    re.I,
)
HOW = re.compile(
    r"ยังไง|อย่างไร|ไงบ้าง|ทำไง|ขั้นตอน|วิธี|เริ่ม|ติดต่อ|ต้องทำ|ต้องมีอะไร|เงื่อนไข|ได้ไหม|ได้มั้ย|\bhow\b|\bsteps?\b|\bstart\b|\bcontact\b"
    r"|\bwho do\b|\brequirements?\b|\bcan we\b",
    re.I,
)
COVERED = re.compile(
    r"ประกัน|ลูกจ้าง|กฎหมาย|ค่าแรง|ค่าจ้าง|เบี้ยเลี้ยง|ค่าตอบแทน"
    r"|insur|social security|labou?r law|\bwages?\b|\bpay\b|\bpaid\b|counted as",
    re.I,
)

WAGE = re.compile(
    r"ค่าแรง|ค่าจ้าง|เงินเดือน|รายได้(?!ครอบครัว|ผู้ปกครอง|พ่อ|แม่|ของ)|เงินเดือนสตาร์ท|\bwages?\b|\bsalar(?:y|ies)\b|\bearn(?:s|ings?)?\b|\bincome\b",
    re.I,
)
MANY = re.compile(
    r"(?:คนจบ(?:(?!งาน|ต่อ).){0,24}?|ผู้จบ|เด็กจบ|จบ(?:กัน|ออกมา)?)\s*(?:ปีละ)?(?:เยอะ|มาก|น้อย)(?:ไหม|มั้ย|มัย|ปะ|ป่ะ|ป่าว|เปล่า|หรือ|แค่ไหน|เท่า)"
    r"|(?:many|lots of) (?:graduates|people graduat)",
    re.I,
)
WENT_ON = re.compile(
    r"(?:จบ|เรียนจบ)(?:ไป|มา|แล้ว|ออกไป)*\s*(?:เด็ก|คน)?(?:ส่วนใหญ่|ส่วนมาก|กัน).{0,10}(?:ทำอะไร|ทำไร|ไปไหน|ไปทำ)"
    r"|(?:จบ|เรียนจบ).{0,8}(?:ทำอะไร|ทำไร|ไปไหน|ไปทำอะไร)(?:ต่อ)?กัน"
    r"|what (?:do|did|became of) (?:most )?(?:of )?(?:the |its |their )?graduates",
    re.I,
)
NUMBER_AND_SHARE = re.compile(
    r"(?:ผู้สำเร็จการศึกษา|ผู้จบ|คนจบ).*(?:และ|พร้อม(?:ทั้ง|ด้วย)?|กับ)\s*(?:ร้อยละ|ภาวะ|อัตรา|สัดส่วน|เปอร์เซ็นต์)"
    r"|graduates?\b.*\band (?:the |their )?(?:share|percentage|proportion|employment|rate)",
    re.I | re.S,
)

ENTRY = re.compile(
    r"จบ(?:ชั้น|ระดับ)?(?:อะไร|ไหน|ม\.?ไหน)(?:มา)?|วุฒิ(?:อะไร|ไหน|ใด)|ใช้วุฒิ|รับวุฒิ|คุณสมบัติ|พื้นฐานอะไร|เรียนอะไรมาก่อน"
    r"|entry|requirements?|qualif|need to (?:have )?(?:finish|complete)|prerequisite",
    re.I,
)
YEARS = re.compile(r"กี่ปี|กี่เทอม|ใช้เวลา|how many years|how long", re.I)
TAUGHT = re.compile(
    r"สอน|เปิด(?!เทอม)|มีสาขา|ที่เรียน|เรียนได้|\b(?:taught|teach(?:es)?|offer(?:s|ed)?|study)\b", re.I
)
OF_TWO = re.compile(
    r"(?:อัน|ที่|สาขา|จังหวัด|วิทยาลัย|แห่ง|ตัว|ระดับ|ฝั่ง)ไหน.{0,20}กว่า|(?:สอง|2)\s?(?:สาขา|จังหวัด|ที่|อัน|แห่ง|วิทยาลัย|ระดับ)(?:นี้|นั้น)?.{0,20}(?:กว่า|ต่าง|เทียบ)"
    r"|\bwhich (?:one |of (?:the two|them|these|those) )?(?:\w+ )?"
    r"(?:is|has|have|had|are|produces?) (?:\w+ )?(?:more|bigger|larger|higher|fewer|less)"
    r"|\bwhich (?:one|of the two)\b.{0,20}(?:more|bigger|larger|higher)",
    re.I,
)
KIND_OF_TWO = {
    "field": re.compile(r"สาขา|แผนก|\bfields?\b|\bprogram", re.I),
    "province": re.compile(r"จังหวัด|\bprovinces?\b", re.I),
    "college": re.compile(r"วิทยาลัย|\bcolleges?\b", re.I),
    "level": re.compile(r"ระดับ|\blevels?\b", re.I),
}
FIELDS_OF_LEVEL = re.compile(
    r"สาขา\s*(?:ระดับ)?\s*(?:ปวช|ปวส|ป\.?\s?ตรี|ปริญญาตรี)\.?\s*(?:ไหน|ใด|อะไร)"
    r"|(?:\d+|สาม|ห้า|สิบ)\s*สาขา.{0,40}(?:คน|ผู้|เด็ก)จบ(?:เยอะ|มาก)"
)  # a level between "which" and "field"
TRAINEES_PAY = re.compile(r"เบี้ยเลี้ยง|ค่าตอบแทน|\ballowances?\b", re.I)
FOR_TAX = re.compile(r"ภาษี|หัก|ค่าใช้จ่าย|\btax|deduct|expense", re.I)
DUAL = re.compile(r"ทวิภาคี|\bdual\b", re.I)
MANY_FINISH = re.compile(r"จบ.{0,6}(?:เยอะ|มาก)")
GOES_ON = re.compile(
    r"\s*(?:(?:โอเค|โอเช|ได้|งั้น|เอ้า|อ่ะ|เค|ok|okay|yes|alright|please|let'?s)[\s,.]*)*"
    r"(?:กลับ)?(?:มา)?(?:ทำ|ไป|กรอก|คุย)?ต่อ(?:เลย|กัน|ได้|ครับ|ค่ะ|คะ|นะ|จ้า|สิ|\s)*"
    r"|\s*(?:(?:ok|okay|yes|alright|please|let'?s|โอเค)[\s,.]*)*(?:continue|go on|carry on|resume|proceed)"
    r"(?:\s|please|then|now|[.!])*",
    re.I,
)
MAY = re.compile(r"\b(?:in|from|by|since|to|until|early|late|mid|of|start(?:ing)?) may\b", re.I)
NUMBER_ANSWER = re.compile(r"[^\d]{0,24}?(\d{1,5})\s*(?:คน|ตำแหน่ง|อัตรา|people|persons?)?[^\d]{0,16}", re.I)
LATIN_WORD = re.compile(r"[A-Za-z]+")
NEIGHBOURS = {pair for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for pair in pairwise(row)}
HELD_BEFORE = re.compile(
    r"(?:จบ|วุฒิ|เรียนจบ|ได้วุฒิ|จบระดับ|finished|completed|graduated (?:with|from)"
    r"|i have(?: a)?|holding)\s*(?:แค่|ระดับ|the |my |a )?\s*$",
    re.I,
)
HELD_AFTER = re.compile(
    r"^.{0,24}?(?:มา|อยู่|แล้ว|เรียบร้อย)(?!มีงาน)|^.{0,40}(?:อยากเรียน|อยากต่อ|สมัคร|เรียนต่อ|เข้าเรียน|รับ|want to|study|apply)",
    re.I,
)


def mashed(text: str) -> bool:
    """Whether Latin letters were struck without a word in mind: neighbouring keys, or no vowel anywhere.

    >>> mashed("asdfgh jkl")
    True
    """
    words = LATIN_WORD.findall(text)
    letters = sum(map(len, words))
    if letters < 4 or letters < 0.6 * len(text.replace(" ", "")):
        return False
    return all(_struck(word.lower()) for word in words)


def _struck(word: str) -> bool:
    pairs = list(pairwise(word))
    near = sum(pair in NEIGHBOURS or pair[::-1] in NEIGHBOURS or pair[0] == pair[1] for pair in pairs)
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) > 2 and (near >= 0.6 * len(pairs) or (len(word) > 4 and vowels <= len(word) // 6))
