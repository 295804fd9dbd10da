"""The province that a person asked to be remembered: kept, asked for, forgotten."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Pending, Reply, Text
from actions.words.saying import Saying
from actions.words.steps import at_most_six, share_step, step, steps
from database.queries.places import provinces

HOME = "home_province"
FORGET = "forget"  # the aspect of who wants it forgotten


@action(HOME, takes="province place aspect")
def home_province(question: Question, say: Saying) -> Reply:
    """Say what is remembered from now on. Who names no province, or several, is asked which one."""
    if FORGET in question.filters.aspect:
        return _told(say("home.forgotten"), step(say, "near_me"), share_step(say))
    codes = question.filters.province
    province = provinces(say.session).get(codes[0]) if len(codes) == 1 else None
    if province is None:
        pending = Pending("province", HOME, Filters())
        return Reply((Text(say("home.which")),), "clarify", pending=pending)
    here = Filters(province=codes)
    return _told(
        say("home.kept", province=say.name(province)),
        *steps(say, "near_me fields", here),
        Button(say("home.forget_button"), Ask(HOME, Filters(aspect=(FORGET,)))),
    )


def _told(text: str, *buttons: Button) -> Reply:
    return Reply((Text(text),), "smalltalk", at_most_six(*buttons))
