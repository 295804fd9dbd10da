"""Typed queries of every kind, made up by hypothesis: measures, conditions, groupings, order, sets, shares, sums."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]
VALUES: dict[str, list[str]] = {
    "level": ["voc_cert", "high_voc_cert", "bachelor"],
    "field": [
        "auto",
        "accounting",
        "electrical",
        "logistics",
        "welding",
        "hotel",
        "petrochemical",
        "food",
        "rail",
        "goldsmith",  # its one college is counted in another province than it lies in
        "computer_graphics",
    ],
    "programme": ["vc_auto_mechanics", "hvc_mechanical_technique", "hvc_petrochemical"],
    "subject_type": ["อุตสาหกรรม", "คหกรรม", "เกษตรกรรม"],
    "college_type": ["วิทยาลัยเทคนิค", "วิทยาลัยการอาชีพ", "วิทยาลัยสารพัดช่าง", "วิทยาลัยเทคโนโลยี"],
    "sector": ["state", "private"],
    "province": ["10", "20", "21", "50", "40", "73", "90", "96"],
    "region": ["north", "northeast", "central", "east_eec", "south", "south_border"],
    "ovec_region": ["ภาคเหนือ", "ภาคใต้", "ภาคกลาง"],
    "geographic_region": ["west", "north", "east"],
    "zone": ["eec"],
    "industry": ["next_gen_auto", "robotics", "digital", "food_future"],
    "curve": ["first", "new"],
}
OF_PROGRAMMES = ("level", "field", "programme", "subject_type", "industry", "curve")
OF_COLLEGES = ("college_type", "sector", "province", "region", "ovec_region", "geographic_region", "zone")
MEASURES = {
    "graduates": (*OF_PROGRAMMES, *OF_COLLEGES),
    "teaching_colleges": (*OF_PROGRAMMES, *OF_COLLEGES),
    "programmes": (*OF_PROGRAMMES, *OF_COLLEGES),
    "fields": (*OF_PROGRAMMES, *OF_COLLEGES),
    "provinces": (*OF_PROGRAMMES, *OF_COLLEGES),
    "colleges": OF_COLLEGES,
    "employed": ("level", "province", "region"),
    "further_study": ("level", "ovec_region"),
    "unemployed": ("level", "field"),
}
SHARES = frozenset({"employed", "further_study", "unemployed"})


@st.composite
def conditions(draw: st.DrawFn, dimensions: tuple[str, ...], most: int = 3) -> list[Raw]:
    """Conditions on different dimensions, some of them exclusions."""
    chosen = draw(st.lists(st.sampled_from(dimensions), max_size=most, unique=True))
    return [draw(condition(dimension)) for dimension in chosen]


@st.composite
def condition(draw: st.DrawFn, dimension: str) -> Raw:
    """One condition."""
    values = draw(st.lists(st.sampled_from(VALUES[dimension]), min_size=1, max_size=2, unique=True))
    return {"dimension": dimension, "values": values} | (
        {"op": "not"} if draw(st.integers(0, 6)) == 0 else {}
    )


@st.composite
def bounds(draw: st.DrawFn) -> list[Raw]:
    """A threshold."""
    op = draw(st.sampled_from(["over", "under", "at_least", "at_most", "exactly"]))
    return [{"op": op, "value": draw(st.sampled_from([1, 5, 20, 100, 300]))}]


@st.composite
def queries(draw: st.DrawFn) -> Raw:
    """Any query that the facts can answer."""
    measure = draw(st.sampled_from(sorted(MEASURES)))
    dimensions = MEASURES[measure]
    where = draw(conditions(dimensions))
    finest = () if measure in SHARES else ("district", "college")
    by = draw(st.lists(st.sampled_from((*dimensions, *finest)), max_size=2, unique=True))
    found: Raw = {"measure": measure, "where": where, "by": by}
    found |= draw(_of_rows(measure, by)) if by else draw(_of_one(measure, where))
    return {slot: value for slot, value in found.items() if value}


@st.composite
def _of_one(draw: st.DrawFn, measure: str, where: list[Raw]) -> Raw:
    """One number: plain, a share of a whole, or an average."""
    narrowed = [c["dimension"] for c in where]
    match draw(st.integers(0, 3)):
        case 0 if narrowed and measure not in SHARES:
            return {"share_of": [draw(st.sampled_from(narrowed))]}
        case 1 if measure == "graduates":
            return {
                "arithmetic": "average",
                "per": draw(st.sampled_from(["college", "province", "programme"])),
            }
    return {}


@st.composite
def _of_rows(draw: st.DrawFn, measure: str, by: list[str]) -> Raw:
    """Rows: in order, above a threshold, those that have none, sets, sums."""
    found: Raw = {}
    if draw(st.booleans()):
        first = draw(st.integers(1, 5))
        found |= {
            "order": draw(st.sampled_from(["most", "least"])),
            "ranks": [first, first + draw(st.integers(0, 5))],
        }
    if draw(st.integers(0, 4)) == 0:
        found["having"] = draw(bounds())
    match draw(st.integers(0, 6)):
        case 0 if (
            len(by) == 1 and measure not in SHARES and by[0] not in ("district", "college_type", "sector")
        ):
            found["absent"] = True
        case 1 | 2 if len(by) == 1 and measure not in SHARES:
            other = draw(st.sampled_from([d for d in MEASURES[measure] if d != by[0]]))
            found[draw(st.sampled_from(["also", "but_not"]))] = [draw(condition(other)) | {"op": "is"}]
        case 3:
            found["asks"] = "how_many_rows"
        case 4:
            found["arithmetic"] = draw(st.sampled_from(["sum", "average"]))
    return found


@st.composite
def sides(draw: st.DrawFn) -> Raw:
    """Two things held against each other in each row, or all rows against one of them."""
    measure = draw(st.sampled_from(sorted(MEASURES)))
    dimensions = MEASURES[measure]
    by, other, *more = draw(st.permutations(dimensions))
    relative = draw(st.integers(0, 3)) == 0
    versus = by if relative else other
    first, second = draw(st.permutations(VALUES[versus]))[:2] if len(VALUES[versus]) > 1 else ("", "")
    where = [draw(condition(d)) for d in more[: draw(st.integers(0, 1))]]
    found: Raw = {"measure": measure, "by": [by], "arithmetic": "difference"}
    found["where"] = where if relative else [*where, {"dimension": versus, "values": [first]}]
    if measure in SHARES and draw(st.booleans()):
        found["where"] = [c for c in found["where"] if c["dimension"] not in found["by"]]
        found["against"] = draw(st.sampled_from(sorted({*SHARES} - {measure})))
    else:
        found["versus"] = [{"dimension": versus, "values": [second]}]
    if draw(st.booleans()):
        found["having"] = [
            {"op": draw(st.sampled_from(["over", "under"])), "value": draw(st.sampled_from([0, 20]))}
        ]
    if draw(st.integers(0, 3)) == 0:
        found |= {"order": draw(st.sampled_from(["most", "least"])), "ranks": [1, draw(st.integers(1, 4))]}
    if draw(st.integers(0, 4)) == 0:
        found["asks"] = draw(st.sampled_from(["how_many_rows", "yes_no"]))
    return found if second else draw(sides())
