"""The LINE channel: what the receiver, the worker and the delivery use."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from actions.reply import Reply
from bot.channels.channel import Channel, Delivered, Look, Outcome, Refused, Request, Speaking
from bot.channels.line.addressee import fresh, own_id
from bot.channels.line.client import LineClient
from bot.channels.line.courtesies import show_loading, with_language
from bot.channels.line.decode import decode_object
from bot.channels.line.encode import encode
from bot.channels.line.personal_menu import METHOD, MenuAliases, menu_requests, show_menu
from bot.channels.line.push_budget import PushBudget, members
from bot.channels.line.send import Attempts, deliver
from bot.channels.line.signature import verify
from bot.channels.raw import body_object
from bot.reception.incoming import Incoming


class LineChannel(Channel):
    """LINE. The connection opens at the first request, in the event loop that sends."""

    name = "line"

    def __init__(
        self, channel_secret: str, access_token: str, api_url: str = "", push_ceiling: int = 0
    ) -> None:
        self._secret, self._access_token, self._api_url = channel_secret, access_token, api_url
        self._client: LineClient | None = None
        self._attempts = Attempts()
        self._budget = PushBudget(push_ceiling)
        self._menus = MenuAliases()
        self._own_id = ""

    def verify(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether a webhook body is LINE's."""
        return verify(self._secret, body, headers.get("x-line-signature"))

    def decode(self, body: bytes) -> list[Incoming]:
        """The events of a webhook body; `bot.channels.raw.BadBody` also when it is not for us, or of long ago."""
        return decode_object(fresh(body_object(body), self._own_id, time.time()))

    async def learn(self) -> None:
        """Ask LINE who we are; until it answers, bodies for any account are taken."""
        self._own_id = await own_id(self._connected())

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """The requests that deliver a reply."""
        return encode(reply, incoming, look)

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send one stored request."""
        client = self._connected()
        if request.method == METHOD:
            return await show_menu(client, request, attempt, self._menus)
        if request.method == "push" and not await self._budget.allows(client):
            return Refused("the office's monthly ceiling of pushes is reached")
        outcome = await deliver(client, request, attempt, age, self._attempts)
        if request.method == "push" and isinstance(outcome, Delivered):
            self._budget.count()
        return outcome

    def unpaid(self, request: Request) -> Request:
        """Without its chat, a reply cannot become a push."""
        if request.method != "reply":
            return request
        return replace(request, body={key: value for key, value in request.body.items() if key != "to"})

    def menu_follows(self, incoming: Incoming, before: Speaking, after: Speaking) -> list[Request]:
        """The requests by which the person's menu follows the language of the talk and who speaks."""
        return menu_requests(incoming, before, after)

    async def show_working(self, incoming: Incoming) -> None:
        """Show that an answer is on its way."""
        await show_loading(self._connected(), incoming)

    async def with_language(self, incoming: Incoming) -> Incoming:
        """A new friend with the language of their profile."""
        return await with_language(self._connected(), incoming)

    async def members(self, chat: str) -> int:
        """How many members a group has; 0 when LINE does not tell."""
        return await members(self._connected(), chat)

    async def close(self) -> None:
        """Close the connections, in the loop that opened them."""
        if self._client:
            await self._client.close()
        self._client = None

    def _connected(self) -> LineClient:
        if self._client is None:
            self._client = LineClient(self._access_token, self._api_url)
        return self._client
