"""`bot requests`: employers' requests for people, seen to in the terminal."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.finish import finish_with_settings

if TYPE_CHECKING:
    from bot.desk.lifecycle import Kept
    from bot.desk.staff import StaffDesk

requests_app = typer.Typer(
    help="Employers' requests (คำขอกำลังคนของนายจ้าง): list, see to, tell, close, report.",
    no_args_is_help=True,
)
Reference = Annotated[str, typer.Argument(help='Its reference, however it is written: ECC-4F7K, "ecc 4f7k".')]
Who = Annotated[str, typer.Option("--as", help="Your name in the request's history; empty: your user name.")]
Language = Annotated[str, typer.Option("--language", "-l", help="th or en.")]
Since = Annotated[str, typer.Option("--since", help="Filed on this day or later: 2026-11-01.")]
Centre = Annotated[str, typer.Option("--centre", help='Id of a centre, or "-" for the national office.')]


@requests_app.command("list")
def list_requests(
    status: Annotated[
        str,
        typer.Option(
            help="received, seen, matched, contacted, closed, withdrawn; several with commas; open, all."
        ),
    ] = "open",
    centre: Centre = "",
    province: Annotated[str, typer.Option(help="Name or two-digit code of a province.")] = "",
    field: Annotated[str, typer.Option(help="Name or id of a field of study.")] = "",
    since: Since = "",
    assigned: Annotated[str, typer.Option(help="Who sees to it.")] = "",
    language: Language = "th",
) -> None:
    """Requests, the latest first; without options those that are open (ดูคำขอที่ยังไม่ปิด)."""
    from bot.commands.staff.request_work import Narrowed, list_them

    narrowed = Narrowed(status, centre, province, field, since, assigned)
    finish_with_settings(lambda settings: list_them(settings, narrowed, language))


@requests_app.command()
def show(reference: Reference, who: Who = "", language: Language = "th") -> None:
    """One request with its history; a new one counts as seen (ดูคำขอและประวัติ)."""
    from bot.commands.staff.request_work import show as run

    finish_with_settings(lambda settings: run(settings, reference, _name(who), language))


@requests_app.command()
def assign(reference: Reference, to: Annotated[str, typer.Argument(help="Name.")], who: Who = "") -> None:
    """Give it to somebody (มอบหมายผู้ดูแล)."""
    _do(who, lambda desk: desk.assign(reference, to))


@requests_app.command()
def note(reference: Reference, text: Annotated[str, typer.Argument(help="The note.")], who: Who = "") -> None:
    """Write a note for the staff; the employer does not see it (บันทึกภายใน)."""
    _do(who, lambda desk: desk.note(reference, text))


@requests_app.command()
def message(
    reference: Reference, text: Annotated[str, typer.Argument(help="The words.")], who: Who = ""
) -> None:
    """Write to the employer, in the chat where the request was filed (ส่งข้อความถึงนายจ้าง)."""
    _do(who, lambda desk: desk.message(reference, text))


@requests_app.command()
def status(
    reference: Reference,
    to: Annotated[str, typer.Argument(help="seen, matched or contacted; close has its own command.")],
    who: Who = "",
) -> None:
    """Set the status; the employer hears of what matters (เปลี่ยนสถานะ)."""
    _do(who, lambda desk: desk.move(reference, to))


@requests_app.command()
def close(
    reference: Reference,
    result: Annotated[str, typer.Argument(help="How it ended; the employer reads this.")],
    who: Who = "",
) -> None:
    """Close it with its result (ปิดคำขอพร้อมผล)."""
    _do(who, lambda desk: desk.move(reference, "closed", result))


@requests_app.command()
def contact(reference: Reference, who: Who = "", language: Language = "th") -> None:
    """Open the contact data; the history keeps who did (เปิดข้อมูลติดต่อ มีบันทึกทุกครั้ง)."""
    from bot.commands.staff.request_work import contact as run

    finish_with_settings(lambda settings: run(settings, reference, _name(who), language))


@requests_app.command()
def report(
    by: Annotated[
        str, typer.Option("--by", help="field, level, province, month; several with commas.")
    ] = "field",
    since: Since = "",
    centre: Centre = "",
    out: Annotated[Path | None, typer.Option("--out", help="A file that ends in .csv or .xlsx.")] = None,
    language: Language = "th",
) -> None:
    """Demand by field, level, province and month beside graduates (รายงานความต้องการเทียบผู้จบ)."""
    from bot.commands.staff.request_report import report as run

    finish_with_settings(lambda settings: run(settings, by, since, centre, out, language))


@requests_app.command("new-key")
def new_key() -> None:
    """Print a new key for REQUEST_KEYS."""
    from bot.desk.contact.keyring import new_key as made

    typer.echo(made())


@requests_app.command()
def rotate() -> None:
    """Encrypt all contact data anew with the newest key of REQUEST_KEYS."""
    from bot.commands.staff.request_work import rotate as run

    finish_with_settings(run)


def _name(who: str) -> str:
    return who or getpass.getuser()


def _do(who: str, work: Callable[[StaffDesk], Kept]) -> None:
    from bot.commands.staff.request_work import do

    finish_with_settings(lambda settings: do(settings, _name(who), work))
