"""How long typical messages take; printed, not judged: machines differ."""

from statistics import median
from time import perf_counter

from nlu.normalise import normalise

TYPICAL = [
    "อยากเรียนช่างยนต์ที่ระยอง",
    "ปวส. บัญชี โคราช มีที่ไหนบ้าง",
    "แล้วที่ชลบุรีล่ะ",
    "วท.ระยอง เบอร์โทรอะไร",
    "ต้องการช่างเชื่อม 20 คน แถวปลวกแดง",
    "welding colleges in Chonburi",
    "ไม่เอาเอกชนนะคะ",
]


def test_how_fast_it_is(matcher, capsys):
    texts = [normalise(text).text for text in TYPICAL]
    times = []
    for _ in range(50):
        for text in texts:
            started = perf_counter()
            matcher.find(text)
            times.append(perf_counter() - started)
    with capsys.disabled():
        print(f"\nentities: median {median(times) * 1e6:.0f} us, p90 {sorted(times)[-35] * 1e6:.0f} us")
    assert len(times) == 350
