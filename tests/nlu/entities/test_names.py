"""Names as people write them come out with their ids."""

import pytest

CASES = [
    # fields, by official, colloquial and English names
    ("อยากเรียนช่างยนต์", ["field:auto"]),
    ("ช่างซ่อมรถเรียนที่ไหน", ["field:auto"]),
    ("สนใจเทคนิคเครื่องกลค่ะ", ["field:auto"]),
    ("มีช่างไฟมั้ย", ["field:electrical"]),
    ("เรียนเชื่อมที่ไหนดี", ["field:welding"]),
    ("คธ. กับ บช. อันไหนดี", ["field:business_computer", "field:accounting"]),
    ("คอมธุรกิจ", ["field:business_computer"]),
    ("เมคคา ปวส", ["field:mechatronics", "level:high_voc_cert"]),
    ("ช่างแอร์", ["field:refrigeration"]),
    ("ท่องเที่ยวหรือโรงแรมดี", ["field:tourism", "field:hotel"]),
    ("I want to study welding", ["field:welding"]),
    ("car mechanic courses", ["field:auto"]),
    ("เรียน IT", ["field:information_technology"]),
    ("EV technician", ["field:electric_vehicle"]),
    # a part of a name in Latin letters is no misspelt one; finishing names no country
    ("อุตสาหกรรม s-curve คืออะไร", []),
    ("students who finish welding", ["field:welding"]),
    ("เรียนแบบทวิภาคีได้ไหม", []),
    # short names of districts after a word of nearness; the airport is no district of Roi Et
    ("หาวิทยาลัยใกล้เทิง", ["near:thoeng", "place:thoeng"]),
    ("แถวสนามบินสุวรรณภูมิ", ["place:suvarnabhumi_airport"]),
    ("อำเภอสุวรรณภูมิ", ["place:suwannaphum"]),
    ("เหนือมีผู้จบบัญชีกี่คน", ["region:north", "field:accounting"]),
    # trades and provinces in the scripts of the neighbours
    ("ខ្ញុំចង់រៀនជាងអគ្គិសនីនៅបាងកក", ["field:electrical", "province:10"]),
    ("在素可泰学计算机", ["province:64", "field:information_technology"]),
    # levels, with dots and spaces
    ("ป.ว.ช. กับ ป ว ส", ["level:voc_cert", "level:high_voc_cert"]),
    ("ปวช.", ["level:voc_cert"]),
    ("ทล.บ. เรียนกี่ปี", ["level:bachelor"]),
    ("diploma in accounting", ["level:high_voc_cert", "field:accounting"]),
    ("vocational certificate", ["level:voc_cert"]),
    ("หลักสูตรระยะสั้น", ["level:short_course"]),
    # provinces and places
    ("โคราช", ["province:30"]),
    ("แปดริ้วกับเมืองชล", ["province:24", "province:20"]),
    ("กทม.", ["province:10"]),
    ("Chon Buri and Chonburi", ["province:20", "province:20"]),
    ("ayuthaya", ["province:14"]),
    ("จันท์", ["province:22"]),
    ("ปลวกแดง", ["place:pluak_daeng"]),
    ("นิคมพัฒนา", ["place:nikhom_phatthana"]),
    ("แถวแหลมฉบัง", ["place:laem_chabang"]),
    ("Map Ta Phut", ["place:map_ta_phut"]),
    ("หาดใหญ่ แม่สอด หัวหิน", ["place:hat_yai", "place:mae_sot", "place:hua_hin"]),
    ("อ.อุทัย", ["place:uthai"]),
    ("จังหวัดอุทัยธานี", ["province:61"]),
    # regions, sectors, industries, countries
    ("ภาคอีสาน", ["region:northeast"]),
    ("in the EEC", ["region:eec"]),
    ("ทั้งประเทศ", ["region:country"]),
    ("ชายแดนใต้", ["region:south_border"]),
    ("นับแค่ใต้อะ", ["region:south"]),
    ("เอาแค่เหนือครับ", ["region:north"]),
    ("วิทยาลัยเอกชน", ["sector:private"]),
    ("หุ่นยนต์และระบบอัตโนมัติ", ["industry:robotics"]),
    ("first s-curve", ["curve:first"]),
    ("ลาว กัมพูชา เมียนมา เวียดนาม", ["country:LA", "country:KH", "country:MM", "country:VN"]),
    ("ລາວ", ["country:LA"]),
    ("កម្ពុជា", ["country:KH"]),
    # projects and centres
    ("แม่โขง-ล้านช้าง", ["international:mlc"]),
    ("Luban Workshop", ["international:luban"]),
    ("โคเซ็น", ["international:kosen"]),
    ("ศูนย์ภาคเหนือ", ["centre:north"]),
    ("EEC TVET Career Center", ["centre:eec"]),
    ("ศูนย์อีอีซีระยอง", ["centre:eec-rayong"]),
    ("high voc in accounting", ["level:high_voc_cert", "field:accounting"]),
    ("วิศวะไฟฟ้า", ["field:electrical"]),
    ("ไออาร์พีซี", ["place:irpc"]),
    ("นิคมอีสเทิร์นซีบอร์ด", ["place:eastern_seaboard"]),
    ("graduates of Nan", ["province:55"]),
    ("my nan wants to study", []),
    ("UK programmes", ["country:GB"]),
    ("can I speak to someone", []),
    # single projects abroad, by town, partner or sponsor
    ("กุ้ยหยาง", ["international:mlc_guiyang_rail_2022"]),
    ("คุนหมิง", ["international:chinese_plus_forum_2022"]),
    ("BTEC", ["international:pearson_btec"]),
    ("หลู่ปาน", ["international:luban"]),
    ("ลูปัน", ["international:luban"]),
    # industries, two in one question, also where a field has the same name
    ("health", ["industry:medical_hub"]),
    ("สุขภาพจิต", []),
    ("อุตสาหกรรมหุ่นยนต์กับอาหาร", ["industry:robotics", "industry:food_future"]),
    ("digital and medical industries", ["industry:digital", "industry:medical_hub"]),
    ("หุ่นยนต์กับอาหาร", ["industry:robotics", "field:food"]),
    # a general word beside a precise one
    ("mechatronics technicians", ["field:mechatronics"]),
    ("welding engineers", ["field:welding"]),
    # words written together, and names inside other words
    ("ปวชระยองจบ", ["level:voc_cert", "province:21"]),
    ("ปวช ลำปาง กราฟิก", ["level:voc_cert", "province:52", "field:computer_graphics"]),
    ("วช.ลำปาง", ["college:1352016501"]),
    ("จังหวัดนี้", []),
    ("จังหวัดเลย", ["province:42"]),
    ("สวนอุต 304", ["place:estate_304_industrial_park"]),
    ("ติดต่อ HR", []),
    ("เรียน HR", ["field:human_resources"]),
    ("two persons", ["number:2"]),
    ("ประมงติณ", ["college:1390016301"]),
    # provinces and trades in the scripts of the neighbours
    ("ໜອງຄາຍ ສ້ອມລົດ", ["province:43", "field:auto"]),
    ("မဲဆောက် ဟိုတယ်", ["place:mae_sot", "field:hotel"]),
    ("曼谷的酒店管理", ["province:10", "field:hotel"]),
    ("kế toán ở Rayong", ["field:accounting", "province:21"]),
    # a short word for the state counts beside a word for colleges, and beside the other sector
    ("สถานศึกษารัฐในสงขลา", ["sector:state", "province:90"]),
    ("เฉพาะรัฐพอ", ["sector:state"]),
    ("รัฐต่อเอกชน", ["sector:state", "sector:private"]),
    ("รัฐประศาสนศาสตร์มีเอกชนสอนไหม", ["untaught:political_science", "sector:private"]),
    # the main district of a province
    ("อำเภอเมืองเชียงราย", ["place:mueang_chiang_rai"]),
    ("อ.เมือง จ.ขอนแก่น", ["place:mueang_khon_kaen"]),
    # a kind of colleges is no college, whatever word comes after it
    ("วิทยาลัยเทคนิค จังหวัดฉะเชิงเทรา", ["college_type:technical", "province:24"]),
    ("วิทยาลัยเทคนิค วิทยาลัยการอาชีพ", ["college_type:technical", "college_type:community"]),
    ("วิทยาลัยอาชีวศึกษาของรัฐ", ["sector:state"]),
    # subject types, where the words are no field's
    ("ผู้เรียนสายอุตสาหกรรม", ["subject_type:อุตสาหกรรม"]),
    # months, and abbreviations that hold the letters of one
    ("กยศ.", []),
    ("ก.ย. 66", ["month:9", "numeral:66"]),
    ("เดือนตุลาคม", ["month:10"]),
    ("มี.ค.", ["month:3"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text", ["วิทยาลัยเทคนิคระยอง", "วท.ระยอง", "วท ระยอง", "เทคนิคระยอง", "Rayong Technical College"]
)
def test_a_college_has_many_names_and_hides_its_province(named, text):
    assert named(f"ขอเบอร์ {text} หน่อย") == named("วิทยาลัยเทคนิคระยอง")
    assert [n.split(":")[0] for n in named(text)] == ["college"]


def test_a_former_name_leads_to_the_college_of_today(named):
    assert named("วิทยาลัยสารพัดช่างชลบุรี") == named("วิทยาลัยเทคนิคบางแสน") != []


def test_a_space_separates_farming_in_a_province_from_its_college_of_agriculture(named):
    assert named("เกษตร ชลบุรี") == ["field:agriculture", "province:20"]
    assert [n.split(":")[0] for n in named("เกษตรชลบุรี")] == ["college"]


@pytest.mark.parametrize(
    ("text", "kind", "some"),
    [
        ("เรียนไฟฟ้า", "field", {"electrical", "electronics", "electric_vehicle"}),
        ("คอม", "field", {"business_computer", "information_technology", "computer_tech"}),
        ("อยากเรียนช่าง", "field", {"auto", "electrical"}),
        ("แถวอมตะ", "place", {"amata_city_chonburi", "amata_city_rayong"}),
        ("กาญจนาภิเษก", "college", {"1310106102"}),
    ],
)
def test_an_ambiguous_word_comes_with_all_its_readings(parse, text, kind, some):
    (found,) = parse(text)
    assert found["entity"] == kind
    assert some <= set(found["candidates"])
    assert found["value"] == found["candidates"][0]


def test_a_place_says_its_province(parse):
    (found,) = parse("ศรีราชา")
    assert found["province"] == "20"


@pytest.mark.parametrize(
    ("said", "code"),
    [("แพร่มีคนจบช่างยนต์กี่คน", "54"), ("ปี 2566 น่านมีผู้จบ ปวช. กี่คน", "55")],
)
def test_a_name_that_is_a_word_too_is_a_name_where_it_has_something(parse, said, code):
    assert [f["value"] for f in parse(said) if f["entity"] == "province"] == [code]


def test_two_such_names_are_names_where_a_word_joins_them_at_the_beginning(parse):
    assert [f["value"] for f in parse("แพร่กะน่านรวมกันกี่คน") if f["entity"] == "province"] == ["54", "55"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("อยู่กุยบุรี", "place:kui_buri"),
        ("อยู่บ้านตาขุน", "place:ban_ta_khun"),
        ("แถวท่าใหม่", "place:tha_mai"),
        ("เรียนที่บ้านบึง", "place:ban_bueng"),
    ],
)
def test_districts_without_a_college_of_their_own(named, text, place):
    assert place in named(text)
