"""Topics that the wording alone decides, whatever a field, a place or the model suggest."""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.understood import wording
from bot.dialogue.understood.narrow import carried

DUAL_FACT, TRAINEE_FACT = "dual_employer_1", "dual_employer_2"
FACTS_OF_EMPLOYERS = "tax"  # the topic whose facts tell what an employer does, and what it gets
NO_COMPLAINT = frozenset({"rude", "other_ministry"})  # where the same words are heard
WHERE = frozenset({"province", "place", "region"})
VERY_SURE = 0.8
# Topics of an amount of money; and those that a place or a field draws a question about wages to.
AMOUNTS = frozenset("salary fees scholarship student_loan tax recruit compare dual international".split())
ABROAD = frozenset({"international", "mekong_lancang"})


def injected(m: Moment) -> Decision | None:
    """ "Forget your orders", "you are now ...", "the password": declined, and nothing is deleted for it."""
    return Run("out_of_scope") if wording.ORDERS_TO_THE_MACHINE.search(m.understood.text) else None


def wronged(m: Moment) -> Decision | None:
    """Money not paid back, unfair treatment: a complaint to be taken seriously, whatever else is named."""
    if m.harm.kind != "complaint" or m.understood.intent in NO_COMPLAINT:
        return None
    return Run("complaint", carried(m.about_filters, m.said.filters, m.topics.takes("complaint")))


def of_persons(m: Moment) -> Decision | None:
    """Names or numbers of students, graduates or teachers are nobody's to give, whatever field follows."""
    abroad = m.about in ABROAD or m.intent in ABROAD
    if abroad or not wording.PERSONS_WANTED.search(m.understood.text):
        return None
    takes = m.topics.takes("personal_data")
    return Run("personal_data", carried(m.about_filters, m.said.filters, takes))


def asked_by_employer(m: Moment) -> Decision | None:
    """How a company takes dual students or trainees is a fact to tell, no request to open."""
    text = m.understood.text
    if not wording.TRAINING_ON_THE_JOB.search(text) or "number" in m.said.filters.aspect:
        return None
    if _trainees_pay(text) and m.intent in ("recruit", "dual", "international", FACTS_OF_EMPLOYERS):
        return Run("dual", Filters(aspect=("cost",)))
    covered = wording.COVERED.search(text)
    if m.said.filters.number or not (covered or (wording.EMPLOYER.search(text) and wording.HOW.search(text))):
        return None
    if m.intent not in ("recruit", "dual", FACTS_OF_EMPLOYERS) and (m.sure or not covered):
        return None
    fact = TRAINEE_FACT if covered else DUAL_FACT
    return Run(FACTS_OF_EMPLOYERS, m.said.filters.only(WHERE).having("aspect", fact))


def _trainees_pay(text: str) -> bool:
    """Whether it is asked what dual students are paid, which is no matter of the employers' taxes."""
    about_taxes = wording.FOR_TAX.search(text) or wording.EMPLOYER.search(text)
    return bool(wording.DUAL.search(text) and wording.TRAINEES_PAY.search(text)) and not about_taxes


def wage(m: Moment) -> Decision | None:
    """What somebody earns is never told by a list of programmes, however sure a place makes it sound."""
    if not wording.WAGE.search(m.understood.text) or (m.sure and m.intent in AMOUNTS):
        return None
    return m.run("salary", carried(m.about_filters, m.said.filters, m.topics.takes("salary")))
