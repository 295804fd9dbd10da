"""Whether an employer hears of changes of a request without asking: switched off and on by a button."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.requests.draft.moves import Move

NEWS_OFF, NEWS_ON = "news_off", "news_on"


@action("request_news", takes="aspect")
def request_news(question: Question, desk: Desk) -> Reply:
    """Switch it, and offer the way back; somebody else's request is not there."""
    wanted = NEWS_OFF not in question.filters.aspect
    reference = next((one for one in question.filters.aspect if one not in (NEWS_OFF, NEWS_ON)), "")
    filed, language = desk.records.tell(reference, wanted), question.language
    if filed is None:
        return Reply(
            (Text(desk.texts("requests_desk.news_unknown", language)),), "no_data", language=language
        )
    other = NEWS_OFF if wanted else NEWS_ON
    said = desk.texts(f"requests_desk.{'on' if wanted else 'off'}", language, reference=filed.reference)
    back = Ask("request_news", Filters(aspect=(other, filed.reference)))
    status = Ask("recruit", move=Move("status", reference=filed.reference))
    return Reply(
        (Text(said),),
        suggestions=(
            Button(desk.texts(f"requests_desk.{other}_button", language), back),
            Button(desk.texts("requests_desk.news_status_button", language), status),
        ),
        language=language,
    )
