"""The way up in a field: ปวช. → ปวส. → ทล.บ., what each step needs, and where it is taught."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions import naming
from actions.area import Area, area_of
from actions.facts import fact_line, question_words
from actions.filters import Filters
from actions.levels import entry_words, level_line
from actions.programs_where import in_words, levels_of, places_in_words
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Button, Listed, Pending, Reply, Text
from actions.saying import Saying, capital, lines
from actions.steps import at_most_six, level_step, step
from database.queries.faq import FaqFacts, faq_facts
from database.queries.programs import FieldRow, ProgramChoice, ProgramRow, fields, levels, programs
from database.queries.teaching import Teaching, taught

TECHNICAL = "อุตสาหกรรม"  # the subject type whose holders of ปวช. engineering faculties may admit
ENTRY = "entry"  # the aspect of "จบ ม.6 เรียนได้ไหม": the level is then the goal, not what the person has


@dataclass(frozen=True, slots=True)
class Path:
    """One field with its programmes, and where the person wants to study."""

    field: FieldRow
    programs: tuple[ProgramRow, ...]
    area: Area
    level: str  # what the person has already; "" when not said


@action("study_path", takes="field level province place region aspect")
def study_path(question: Question, desk: Desk) -> Reply:
    """The steps of a field, or of vocational education in general."""
    say = Saying(desk, question.language)
    named = fields(desk.session, question.filters.field)
    if not named:
        return _general(question, say)
    area = area_of(desk, question.filters, question.language)
    chosen = tuple(programs(desk.session, ProgramChoice(fields=(named[0].id,))))
    return _of_field(say, Path(named[0], chosen, area, _has(question.filters)))


def _has(filters: Filters) -> str:
    """The level that the person has; the lowest, when several are named."""
    if ENTRY in filters.aspect:
        return ""
    return next((level for level in naming.LEVELS if level in filters.level), "")


def _of_field(say: Saying, path: Path) -> Reply:
    present = levels_of(path.programs)
    absent = [level for level in naming.LEVELS if level not in present]
    teaching = Teaching(tuple(p.id for p in path.programs), provinces=path.area.codes)
    colleges = _colleges(say, path, teaching)
    steps = [_step(say, path, level, colleges[level]) for level in present]
    missing = say("study_path.missing", levels=say.joined((say.level(i) for i in absent), "or"))
    text = lines(
        _headline(say, path, present),
        *steps,
        missing if absent else "",
        places_in_words(say, path.area),
        say("study_path.same_trade") if len(present) > 1 else "",
    )
    facts = _facts(say, path.level, technical=any(p.subject_type_th == TECHNICAL for p in path.programs))
    return Reply(
        parts=(
            Text(text, say.sources(path.programs)),
            *(Text(_question_and_facts(say, fact), say.sources([fact])) for fact in facts),
        ),
        suggestions=_next_steps(say, path, present),
        listed=(Listed("field", path.field.id),),
        language=say.language,
    )


def _headline(say: Saying, path: Path, present: list[str]) -> str:
    field = say.both(path.field)
    if path.level:
        return _after(say, path, present)
    if len(present) == 1:
        return say("study_path.only", field=field, level=say.level(present[0]))
    positions = [naming.LEVELS.index(i) for i in present]
    if positions != list(range(positions[0], positions[-1] + 1)):
        return say("study_path.gap", field=field, levels=say.joined(say.level(i) for i in present))
    return say("study_path.path", field=field, levels=" → ".join(say.level(i) for i in present))


def _after(say: Saying, path: Path, present: list[str]) -> str:
    field, level = say.both(path.field), say.level(path.level)
    if path.level == naming.LEVELS[-1]:
        return say("study_path.top", field=field)
    above = naming.LEVELS[naming.LEVELS.index(path.level) + 1]
    if above not in present:
        return say("study_path.after_none", field=field, level=level, next=say.level(above))
    years = next(p.duration_years for p in path.programs if p.level == above)
    return say(
        "study_path.after",
        level=level,
        next=say.level(above),
        field=field,
        years=say.count("years", years),
    )


def _colleges(say: Saying, path: Path, teaching: Teaching) -> dict[str, int]:
    """How many colleges had graduates at each level in the area."""
    level_of = {p.id: p.level for p in path.programs}
    rows = [row for row in taught(say.desk.session, teaching) if row.graduates is not None]
    found: dict[str, set[str]] = {level: set() for level in naming.LEVELS}
    for row in rows:
        found[level_of[row.program_id]].add(row.college_code)
    return {level: len(codes) for level, codes in found.items()}


def _step(say: Saying, path: Path, level: str, colleges: int) -> str:
    of_level = [p for p in path.programs if p.level == level]
    area = in_words(say, path.area.called) or say("programs.country")
    line = say(
        "study_path.step",
        level=capital(say.level(level)),
        years=say.count("years", of_level[0].duration_years),
        entry=entry_words(say, level, of_level[0].admission_requirement_th),
        fields=", ".join(naming.field(p, say.language) for p in of_level),
    )
    key = "study_path.step_where" if colleges else "study_path.step_none"
    where = say(key, colleges=say.count("colleges", colleges), area=area, year=say.year)
    return f"{line}\n{where}"


def _facts(say: Saying, level: str, technical: bool) -> list[FaqFacts]:
    """What the frequent questions add: studying on after ปวช. or ปวส., entering ปวส. with ม.6."""
    facts = faq_facts(say.desk.session, "further_study", "qualification")
    after = "จบ ปวช." if level == "voc_cert" else "จบ ปวส."
    fitting = [f for f in facts if f.topic == "further_study" and f.question_th.startswith(after)]
    if level == "voc_cert" and not technical:
        fitting = []  # what is known about studying on after ปวช. is about engineering
    entering = [f for f in facts if f.topic == "qualification"]
    return [*fitting[:1], *(entering[:1] if not level else [])]


def _question_and_facts(say: Saying, fact: FaqFacts) -> str:
    return f"{question_words(say, fact)}\n{fact_line(say, fact)}"


def _next_steps(say: Saying, path: Path, present: list[str]) -> tuple[Button, ...]:
    here = Filters(field=(path.field.id,), province=path.area.codes if path.area.province else ())
    field = Filters(field=(path.field.id,))
    return at_most_six(
        *(level_step(say, level, "programs", here) for level in present),
        step(say, "about_field", "program_info", field),
        step(say, "outcomes", "outcomes", field),
        step(say, "near_me", "nearest_college", field),
    )


def _general(question: Question, say: Saying) -> Reply:
    known = levels(say.desk.session)
    rows = [known[level] for level in naming.LEVELS if level in known]
    facts = _facts(say, _has(question.filters), technical=True)
    text = lines(
        say("study_path.general"),
        *(level_line(say, row) for row in rows),
        say("study_path.say_field"),
    )
    return Reply(
        parts=(
            Text(text, say.sources(rows)),
            *(Text(_question_and_facts(say, fact), say.sources([fact])) for fact in facts),
        ),
        suggestions=at_most_six(
            step(say, "about_level", "level_info"),
            step(say, "industries", "industries"),
            step(say, "equivalence", "equivalence"),
            step(say, "admission", "admission"),
        ),
        pending=Pending("field", "study_path", replace(question.filters, field=())),
        language=say.language,
    )
