"""Where one can go from a centre: call it or its host college, its site, the college, what centres do, all six."""

from __future__ import annotations

from actions.filters import Filters
from actions.reply import Ask, Button, Call, Open
from actions.subjects.centres.facts import Telling, own_numbers
from actions.words.phones import phones
from database.queries.centres import CentreFacts


def around(wanted: CentreFacts, telling: Telling, told: str) -> tuple[Button, ...]:
    """The next steps from one centre. The host college is called only where the answer `told` of it.

    A centre with a telephone of its own is called itself.
    """
    say = telling.say
    names = {wanted.host_th, wanted.host_today_th, wanted.host_today_en} - {""}
    own = own_numbers(wanted)[:1]
    of_host = phones(wanted.host_phone)[:1] if any(name in told for name in names) else ()
    call = say("centre.call_own") if own else say("centre.call_host")
    buttons = [Button(call, Call(number.dialled)) for number in own or of_host]
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
