"""The client of the NLU server: a text in, an `Understanding` out, or `NluAway`."""

from __future__ import annotations

import unicodedata
from typing import Any

import aiohttp

from bot.nlu.understanding import Begin, Entity, FactFound, Ranked, Slot, Understanding
from bot.reception.limits import LONGEST_UNDERSTOOD

FALLBACK = "nlu_fallback"
SLASHES = "/\uff0f\u2044\u2215"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})  # Unicode's blanks, controls and formats


class NluAway(Exception):
    """The NLU server did not answer, or not sensibly. The turn goes on without understanding."""


class NluClient:
    """Asks `POST /model/parse` of one server. Make it inside the running loop, close it at the end.

    >>> async with NluClient("http://127.0.0.1:5005", token="secret") as nlu:
    ...     (await nlu.parse("ปวส. เรียนกี่ปี")).intent
    'level_info'
    """

    def __init__(self, base_url: str, token: str = "", timeout_seconds: float = 3.0) -> None:
        self._url = base_url.rstrip("/") + "/model/parse"
        self._params = {"token": token} if token else {}
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout_seconds))

    async def __aenter__(self) -> NluClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._session.close()

    async def parse(self, text: str) -> Understanding:
        """Understand a message. A leading "/" would be an order to Rasa, so it never gets there."""
        harmless = without_order(text[:LONGEST_UNDERSTOOD])
        if not harmless:
            return not_understood(text)
        try:
            async with self._session.post(self._url, params=self._params, json={"text": harmless}) as answer:
                if answer.status != 200:
                    raise NluAway(f"The NLU server answered {answer.status}")
                raw = await answer.json()
        except (TimeoutError, aiohttp.ClientError, ValueError) as fault:
            raise NluAway(f"The NLU server does not answer: {type(fault).__name__}") from fault
        return understanding_from(raw)


def without_order(text: str) -> str:
    """The text without slashes at its start, and without any blank or invisible sign that hides one.

    >>> without_order("\\u3000/greeting")
    'greeting'
    """
    return text[next((at for at, sign in enumerate(text) if not _may_hide(sign)), len(text)) :]


def _may_hide(sign: str) -> bool:
    return sign in SLASHES or sign.isspace() or unicodedata.category(sign) in UNSEEN


def not_understood(text: str) -> Understanding:
    """What is known of a message without any words."""
    return Understanding(text=text, language="", intent=FALLBACK, confidence=0.0, in_scope=0.0)


def understanding_from(raw: dict[str, Any]) -> Understanding:
    """Read the server's answer; entities and intents that a person forged with "/" syntax are refused."""
    entities = raw.get("entities") or []
    if any(e.get("extractor") == "RegexMessageHandler" for e in entities):
        return not_understood(str(raw.get("text", "")))
    intent = raw.get("intent") or {}
    return Understanding(
        text=str(raw.get("text", "")),
        language=str(raw.get("language") or ""),
        intent=str(intent.get("name") or FALLBACK),
        confidence=float(intent.get("confidence") or 0.0),
        alternatives=tuple(
            Ranked(str(r["name"]), float(r["confidence"]))
            for r in raw.get("intent_ranking") or []
            if r.get("name") != FALLBACK
        ),
        entities=tuple(_entity(e) for e in entities),
        in_scope=float(raw.get("in_scope", 1.0)),
        slots={
            str(name): Slot(str(slot["value"]), float(slot.get("score", 1.0)))
            for name, slot in (raw.get("slots") or {}).items()
        },
        facts=tuple(
            FactFound(str(f["id"]), str(f["intent"]), float(f.get("score", 1.0)))
            for f in raw.get("facts") or []
        ),
        fact_is_sure=bool(raw.get("fact_is_sure")),
        questions=tuple(
            Begin(int(place["start"]), float(place.get("score", 1.0))) for place in raw.get("questions") or ()
        ),
        unread=tuple(str(stretch["text"]).strip() for stretch in raw.get("unread") or ()),
    )


def _entity(raw: dict[str, Any]) -> Entity:
    return Entity(
        kind=str(raw["entity"]),
        id=str(raw["value"]),
        start=int(raw["start"]),
        end=int(raw["end"]),
        text=str(raw.get("text") or ""),
        score=float(raw.get("score") or 1.0),
        negated=bool(raw.get("negated")),
        candidates=tuple(str(c) for c in raw.get("candidates") or ()),
        role=str(raw.get("role") or ""),
    )
