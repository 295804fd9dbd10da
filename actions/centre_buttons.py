"""Where one can go from a centre: call the host college, its site, the college, what centres do, all six."""

from __future__ import annotations

from actions.centre_facts import Telling
from actions.filters import Filters
from actions.phones import phones
from actions.reply import Ask, Button, Call, Open
from database.queries.centres import CentreFacts


def around(wanted: CentreFacts, telling: Telling) -> tuple[Button, ...]:
    """The next steps from one centre."""
    say = telling.say
    buttons = [Button(say("centre.call_host"), Call(p.dialled)) for p in phones(wanted.host_phone)[:1]]
    if wanted.website:
        buttons.append(Button(say("centre.open_site"), Open(wanted.website)))
    if wanted.host_code:
        buttons.append(ask(say("centre.host_button"), "college_info", college=(wanted.host_code,)))
    buttons.append(ask(say("centre.covers_button"), centre=(wanted.id,), aspect=("covers",)))
    buttons.append(ask(say("centre.purpose_button"), aspect=("purpose",)))
    return (*buttons, Button(say("centre.all_button"), Ask("centre")))[:6]


def ask(label: str, intent: str = "centre", **filters: tuple[str, ...]) -> Button:
    """A button that asks about what `filters` name."""
    narrowed = Filters()
    for kind, ids in filters.items():
        narrowed = narrowed.having(kind, *ids)
    return Button(label, Ask(intent, narrowed))
