"""One field's way up: which level is wanted next, how many colleges have it in the area, and which these are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.reply import Cards
from actions.subjects.colleges.area import Area
from actions.subjects.colleges.cards import page_length, teaching_page
from actions.subjects.programmes.where import levels_of, near_of_area, somewhere
from actions.subjects.study.levels import entry_words
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from database.queries.colleges import CollegeRow
from database.queries.programs import FieldRow, ProgramChoice, ProgramRow, programs
from database.queries.teaching import Cited, Teaching, by_province, colleges_teaching, sources_of

NAMED = 3  # colleges named in the line of a step
EXAMPLES = 3  # colleges below, where the way was asked and no place: the levels' buttons lead to all


@dataclass(frozen=True, slots=True)
class Path:
    """One field with its programmes, what the person has, what they want, and where."""

    field: FieldRow
    programs: tuple[ProgramRow, ...]
    area: Area
    has: str  # a level, or "" when not said
    goal: str  # the level to reach: the one named, else the one above; "" when the whole way is asked
    levels: tuple[str, ...]  # as they were named
    sectors: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def here(self) -> Filters:
        """The field in the area, as buttons ask for it."""
        province = self.area.codes if self.area.province else ()
        return Filters(field=(self.field.id,), province=province, sector=self.sectors)

    def of(self, level: str) -> tuple[ProgramRow, ...]:
        """The programmes of a level."""
        return tuple(p for p in self.programs if p.level == level)

    def teaching(self, level: str) -> Teaching:
        """Who teaches a level in the area."""
        ids = tuple(p.id for p in self.of(level))
        return Teaching(ids, provinces=self.area.codes, sectors=self.sectors)

    def shows(self, level: str) -> bool:
        """Whether a level has a line of its own: the steps above the goal, or all where there is none."""
        if not self.goal or not self.of(self.goal):
            return True
        return naming.LEVELS.index(level) > naming.LEVELS.index(self.goal)

    @property
    def renamed(self) -> bool:
        """Whether the field is called otherwise at another level."""
        names = [{p.field_th for p in self.of(level)} for level in naming.LEVELS]
        return any(one != other for one in names for other in names if one and other)

    def goal_called(self, say: Saying) -> str:
        """How the goal is called: "ปวส. ไฟฟ้า"."""
        return called(say, self, self.goal)


def path_of(say: Saying, field: FieldRow, area: Area, has: str, goal: str, sectors: tuple[str, ...]) -> Path:
    """The way of a field. Without a named goal it is the next level, or the highest for who has that."""
    chosen = tuple(programs(say.session, ProgramChoice(fields=(field.id,))))
    asked = (has, goal) if has != goal else (has,)
    path = Path(
        field, chosen, area, has, goal or _above(has), tuple(level for level in asked if level), sectors
    )
    ids = tuple(p.id for p in path.of(path.goal))
    cited = tuple(sources_of(say.session, path.teaching(path.goal), ids)) if ids else ()
    return replace(path, cited=cited)


def _above(level: str) -> str:
    if not level:
        return ""
    return naming.LEVELS[min(naming.LEVELS.index(level) + 1, len(naming.LEVELS) - 1)]


def called(say: Saying, path: Path, level: str) -> str:
    """A level of the field by the names that it has there."""
    names = dict.fromkeys(say.field(p) for p in path.of(level))
    return say("naming.program", level=say.level(level), field=say.joined(names, "or"))


def headline(say: Saying, path: Path) -> str:
    """What one can go on to and where, or which steps there are."""
    present = levels_of(path.programs)
    if path.goal:
        return lines(*after_words(say, path))
    field = say.both(path.field)
    if len(present) == 1:
        return say("study_path.only", field=field, level=say.level(present[0]))
    positions = [naming.LEVELS.index(i) for i in present]
    if positions != list(range(positions[0], positions[-1] + 1)):
        return say("study_path.gap", field=field, levels=say.joined(say.level(i) for i in present))
    return say("study_path.path", field=field, levels=" → ".join(say.level(i) for i in present))


def after_words(say: Saying, path: Path, named: bool = False) -> list[str]:
    """What follows in the field, and how many colleges of the area have it; `named`: some of them by name."""
    if not path.goal:
        return [headline(say, path)]
    field, level = say.both(path.field), say.level(path.has or path.goal)
    goal = path.of(path.goal)
    if not goal:
        absent = "study_path.after_none" if path.has else "study_path.goal_none"
        return [say(absent, field=field, level=level, next=say.level(path.goal))]
    where = where_words(say, path, path.goal, named)
    if path.has == naming.LEVELS[-1]:
        return [say("study_path.top", field=field), where]
    years = say.count("years", goal[0].duration_years)
    if not path.has:
        entry = entry_words(say, path.goal, goal[0].admission_requirement_th)
        return [where, say("study_path.goal", program=path.goal_called(say), years=years, entry=entry)]
    said = say("study_path.after", level=level, field=field, program=path.goal_called(say), years=years)
    return [said, where]


def where_words(say: Saying, path: Path, level: str, named: bool = True) -> str:
    """How many colleges of the area had graduates of a level, and the first of them by name."""
    area = somewhere(say, path.area)
    counted = sum(c.colleges for c in by_province(say.session, path.teaching(level)))
    if not counted:
        return say("study_path.step_none", level=say.level(level), area=area, year=say.year)
    names = _names(say, path, level) if named else ""
    several = "names" if counted > NAMED else "all"
    return say(
        f"study_path.step_{several if named else 'count'}",
        level=say.level(level),
        colleges=say.count("colleges", counted),
        area=area,
        year=say.year,
        names=names,
    )


def _names(say: Saying, path: Path, level: str) -> str:
    first = colleges_teaching(say.session, path.teaching(level), NAMED, near=near_of_area(path.area))
    return " · ".join(say.short(c) for c in first)


def step_line(say: Saying, path: Path, level: str) -> str:
    """A level of the field: years, entry, names; and where, unless the first line said it."""
    of_level = path.of(level)
    line = say(
        "study_path.step",
        level=capital(say.level(level)),
        years=say.count("years", of_level[0].duration_years),
        entry=entry_words(say, level, of_level[0].admission_requirement_th),
        fields=", ".join(say.field(p) for p in of_level),
    )
    return f"{line}\n{where_words(say, path, level)}"


def nearest_words(say: Saying, path: Path) -> str:
    """That the colleges below are elsewhere, where the area that was asked has none."""
    here = by_province(say.session, path.teaching(path.goal))
    key = "programs.nearest_instead" if path.area.point else "programs.others_instead"
    return "" if here else say(key, what=path.goal_called(say))


def goal_cards(say: Saying, path: Path) -> tuple[tuple[Cards, ...], list[CollegeRow]]:
    """The colleges of the goal in the area; where it has none, the nearest elsewhere."""
    if not path.of(path.goal):
        return (), []
    session, near = say.session, near_of_area(path.area)
    teaching = path.teaching(path.goal)
    counts = by_province(session, teaching)
    if not counts:
        teaching, near = replace(teaching, provinces=()), path.area.point
        counts = by_province(session, teaching)
    total = sum(c.colleges + c.only_listed for c in counts)
    shown = page_length(total)
    if total > shown and not path.area.codes:
        shown = EXAMPLES
    found = teaching_page(say, teaching, shown, near=near)
    if not found.page:
        return (), []
    sources = say.sources([*found.rows, *found.page[:1]])
    return (Cards(found.cards(say, near, summed=False), total, sources),), found.page
