"""`registrar keys`: the keys that sign links, cookies and forms; replaced and retired."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from registrar.actions import rotate_keys
from registrar.actions.rotate_keys import (
    KeyDependencies,
    KeyNeeded,
    KeysChanged,
    KeySigns,
    NoSuchKey,
)
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, Yes
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json, show_table
from registrar.domain.key_set import VERSION, DatedKey, KeySet, KeySetUnreadable, NoIdLeft
from registrar.domain.refusals import TryLater
from registrar.wiring.app import App
from registrar.wiring.operator import form_key_dependencies, link_key_dependencies

FIRST = "first"  # name of the key whose id is empty

app = typer.Typer(help="Keys that sign links, cookies and forms.", no_args_is_help=True)

Forms = Annotated[
    bool, typer.Option("--forms", help="The keys of forms, not those of links and cookies.")
]

_BREAKS = (
    "Every link in emails that it signed ends, those to join and on certificates too; attendees"
    " need new ones: registrar resend EVENT ID. Organisers whose session it signed sign in again."
)
_BREAKS_FORMS = "Forms that are open and were made with it are taken for a robot's."


@app.command()
@stack_command
def show(connection: Connection, as_json: AsJson = False) -> None:
    """Show the ids of the keys, since when each signs, and its age; never a secret."""
    now = connection.app.machine.utc_now()
    rows = [
        (secret, *row)
        for secret, deps in _both(connection.app).items()
        for row in _rows(_read(deps), now)
    ]
    if as_json:
        names = ("secret", "id", "signs_from", "days", "state")
        show_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        show_table("", ("secret", "id", "signs from", "days", "state"), rows)


@app.command()
@stack_command
def rotate(
    connection: Connection,
    forms: Forms = False,
    at_once: Annotated[
        bool, typer.Option("--now", help="Sign with it at once, after a leak.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Add a key, which signs in a quarter of an hour; what older keys signed goes on working.

    By then every function has read it. With --now, a link that is followed within a minute of being
    signed may be refused once.
    """
    if connection.outputs.get("SecretFormat") != str(VERSION):
        raise Advice("the functions deployed read no second key; deploy this version first")
    if not yes:
        typer.confirm("Add a key? An earlier version of Registrar cannot read it", abort=True)
    deps = _chosen(connection.app, forms=forms)
    with _advised():
        made = rotate_keys.rotate(at_once=at_once, deps=deps)
    print_line(f"key {made.key.id} signs from {_time(made)}")


@app.command()
@stack_command
def retire(
    connection: Connection,
    key: Annotated[str, typer.Argument(metavar="KEY", help='Its id, or "first".')],
    forms: Forms = False,
    force: Annotated[
        bool, typer.Option("--force", help="Even if links that it signed are in use.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Refuse from now on what a key signed; not possible while that may be in use.

    With --force, after a leak: shows what breaks, and asks.
    """
    deps, name = _chosen(connection.app, forms=forms), "" if key == FIRST else key
    if _read(deps).key(name) is None:
        raise _advice(NoSuchKey(), key)
    if force:
        print_line(_BREAKS_FORMS if forms else _BREAKS)
    if not yes:
        typer.confirm(f"Retire {key}? This cannot be undone", abort=True)
    with _advised(key):
        rotate_keys.retire(name, force=force, deps=deps)
    print_line(f"retired {key}; functions notice within {'an hour' if forms else 'ten minutes'}")


def _both(app_: App) -> dict[str, KeyDependencies]:
    return {"links": link_key_dependencies(app_), "forms": form_key_dependencies(app_)}


def _chosen(app_: App, *, forms: bool) -> KeyDependencies:
    return _both(app_)["forms" if forms else "links"]


def _read(deps: KeyDependencies) -> KeySet:
    with _advised():
        return deps.store.read()[0]


@contextmanager
def _advised(key: str = "") -> Iterator[None]:
    """Raise Advice for what may go wrong with the keys, or with that key."""
    try:
        yield
    except tuple(_ADVICE) as error:
        raise _advice(error, key) from error


def _advice(error: Exception, key: str) -> Advice:
    return Advice(_ADVICE[type(error)].format(key=key, error=error))


_ADVICE: dict[type[Exception], str] = {
    NoIdLeft: "there is no id left for another key",
    NoSuchKey: 'there is no key "{key}"; see: registrar keys show',
    KeySigns: "{key} signs, or will; first: registrar keys rotate",
    KeyNeeded: "{key} is still needed, for {error}",
    KeysChanged: "somebody else has just changed the keys; nothing was done, look again",
    KeySetUnreadable: "{error}; see docs/operations/key-leaked.md",
    TryLater: "Secrets Manager or the table did not answer; see what is so: registrar keys show",
}


def _rows(keys: KeySet, now: datetime) -> list[tuple[str, ...]]:
    signing = keys.signing(now)
    return [
        (each.key.id or FIRST, _time(each), _days(each, now), _state(each, signing, now))
        for each in keys.keys
    ]


def _time(key: DatedKey) -> str:
    return f"{key.signs_from:%Y-%m-%d %H:%M} UTC" if key.signs_from else "the beginning"


def _days(key: DatedKey, now: datetime) -> str:
    return str(max(0, (now - key.signs_from).days)) if key.signs_from else ""


def _state(key: DatedKey, signing: DatedKey, now: datetime) -> str:
    if key == signing:
        return "signs"
    return "honoured" if key.signs(now) else "will sign"
