"""What an office does with its Telegram bot from the command line."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

from PIL import Image
from telegram.error import InvalidToken, TelegramError

from actions.words.texts import Texts
from bot.brand import DEEP
from bot.channels.telegram.channel import UPDATES
from bot.channels.telegram.client import TelegramClient
from bot.channels.web.page import FILES
from bot.commands.trouble import Trouble
from bot.settings import Settings

Step = Callable[[TelegramClient, Settings], Awaitable[int]]
COMMANDS = tuple("start programs near graduates jobs centres training hire thai english help".split())
# Telegram shows the list without a language to everybody who has none of their own.
LANGUAGES = {"": "en", "th": "th"}


def run(what: str, settings: Settings) -> int:
    """Carry out `setup`, `status` or `remove`; returns the exit code."""
    if not settings.telegram_on:
        raise Trouble("Telegram is off: set TELEGRAM_TOKEN")
    steps: dict[str, Step] = {"setup": _setup, "status": _status, "remove": _remove}
    try:
        return asyncio.run(_with_client(steps[what], settings))
    except InvalidToken as error:
        raise Trouble("Telegram does not know TELEGRAM_TOKEN: ask @BotFather for a new one") from error
    except TelegramError as error:
        raise Trouble(f"Telegram cannot be reached or refuses: {error}") from error


async def _with_client(step: Step, settings: Settings) -> int:
    client = TelegramClient(settings.telegram_token.get_secret_value(), settings.telegram_api_url, 4)
    try:
        return await step(client, settings)
    finally:
        await client.close()


async def _setup(client: TelegramClient, settings: Settings) -> int:
    texts = Texts.read(settings.data_dir / "texts")
    for code, language in LANGUAGES.items():
        await _speak(client, texts, code, language)
    await client.call("setChatMenuButton", {"menu_button": {"type": "commands"}})
    await client.set_photo(_logo())
    print(f"{len(COMMANDS)} commands in Thai and English, menu button, name, descriptions and photo set")
    print(await _set_webhook(client, settings))
    return 0


async def _speak(client: TelegramClient, texts: Texts, code: str, language: str) -> None:
    of_language = {"language_code": code} if code else {}
    await client.call("setMyCommands", {"commands": commands(texts, language), **of_language})
    await _name(client, texts("web.name", language), of_language)
    about = {"description": texts("telegram.about", language), **of_language}
    await client.call("setMyDescription", about)
    short = {"short_description": texts("telegram.about_short", language), **of_language}
    await client.call("setMyShortDescription", short)


async def _name(client: TelegramClient, name: str, of_language: dict[str, str]) -> None:
    """Telegram lets a name be set a few times a day: one that stands already is left."""
    found = await client.call("getMyName", of_language)
    if found.get("name") != name:
        await client.call("setMyName", {"name": name, **of_language})


def _logo() -> bytes:
    """The page's icon on its ground, as the JPEG that Telegram takes."""
    out = io.BytesIO()
    with Image.open(FILES / "icon-512.png") as icon:
        ground = Image.new("RGB", icon.size, DEEP)
        ground.paste(icon, mask=icon.convert("RGBA").getchannel("A"))
    ground.save(out, "JPEG", quality=90)
    return out.getvalue()


def commands(texts: Texts, language: str) -> list[dict[str, str]]:
    """The commands with what they do, in a language."""
    return [{"command": name, "description": texts(f"telegram.menu_{name}", language)} for name in COMMANDS]


async def _set_webhook(client: TelegramClient, settings: Settings) -> str:
    public, secret = settings.public_url.rstrip("/"), settings.telegram_webhook_secret.get_secret_value()
    if not public.startswith("https://"):
        return "webhook not set: PUBLIC_URL is no https address (bot serve --telegram-polling works without)"
    if not secret:
        return "webhook not set: TELEGRAM_WEBHOOK_SECRET is empty (1 to 256 of A-Z a-z 0-9 _ -)"
    address = f"{public}/telegram/webhook"
    body = {"url": address, "secret_token": secret, "allowed_updates": UPDATES, "max_connections": 40}
    await client.call("setWebhook", body)
    return f"webhook {address}"


async def _status(client: TelegramClient, settings: Settings) -> int:
    texts = Texts.read(settings.data_dir / "texts")
    me = await client.call("getMe", {})
    print(f"account: {me['first_name']} (@{me['username']})")
    hook = await client.call("getWebhookInfo", {})
    print(_webhook_line(hook))
    current = [await _is_current(client, texts, code, language) for code, language in LANGUAGES.items()]
    print("commands: " + ("up to date" if all(current) else "run bot telegram setup"))
    return 0 if all(current) and hook.get("url") else 1


def _webhook_line(hook: dict[str, Any]) -> str:
    if not hook.get("url"):
        return "webhook: none"
    problem = f", last problem: {hook['last_error_message']}" if hook.get("last_error_message") else ""
    return f"webhook: {hook['url']}, {hook.get('pending_update_count', 0)} waiting{problem}"


async def _is_current(client: TelegramClient, texts: Texts, code: str, language: str) -> bool:
    found = await client.call("getMyCommands", {"language_code": code} if code else {})
    return bool(found == commands(texts, language))


async def _remove(client: TelegramClient, settings: Settings) -> int:
    await client.call("deleteWebhook", {})
    for code in LANGUAGES:
        await client.call("deleteMyCommands", {"language_code": code} if code else {})
    await client.call("setChatMenuButton", {"menu_button": {"type": "default"}})
    print("webhook and commands removed; waiting messages are kept by Telegram for a day")
    return 0
