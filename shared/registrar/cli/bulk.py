"""`registrar cancel-many` and `undo-many`: cancel what a filter matches, without email; undo it."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import uuid4

import typer

from registrar.actions.organise.bulk_list import bulk_cancellations, bulk_of_event
from registrar.actions.organise.cancel_many import (
    BulkOrder,
    BulkPreview,
    cancel_many,
    preview_many,
)
from registrar.actions.organise.undo_many import undo_many
from registrar.cli.filters import FilterOptions
from registrar.cli.operator import Operator
from registrar.cli.options import ID_LEAST, AsJson, Yes
from registrar.cli.output import show_rows
from registrar.cli.progress import steps
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.bulk_cancellation import BulkCancellation
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration_filter import ALL, to_data

# Seconds of one step, after which the progress is shown
_STEP = 1.0
_COUNTING = 600.0

Everybody = Annotated[
    bool, typer.Option("--all", help="Allow it without any filter: every registration.")
]
BulkIdOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        help="Its id, or the first characters of it; without it, lists the bulk cancellations.",
        show_default=False,
    ),
]


@stack_command
def cancel_many_(
    operator: Operator,
    filters: FilterOptions,
    everybody: Everybody = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Cancel all registrations that the filters match, without email to them.

    Shows how many they are and the first ones, then asks for the number. The seats go to the
    others on the waiting list, who are emailed as usual. Registrations that come in meanwhile are
    not touched. undo-many restores them while seats are free.

    [bold]Examples[/bold]

    registrar cancel-many my-event --network 7kq2m9xw3c

    registrar cancel-many my-event --since "2022-02-14 09:00" --until "2022-02-14 09:30" --yes
    """
    wanted = filters.filter_for(operator.definition)
    if wanted == ALL and not everybody:
        raise Advice("choose whom by a filter; to cancel every registration, add --all")
    deps = operator.organiser_deps
    preview = preview_many(OPERATOR, operator.event, wanted, deps=deps, seconds=_COUNTING)
    if not preview.total:
        raise Advice("no registration with a seat or a place on the waiting list matches")
    if not yes:
        _confirm(operator, preview)
    order = BulkOrder(
        id=uuid4().hex,
        event=operator.event,
        before=preview.before,
        expected=preview.total,
        wanted=wanted,
    )

    def step() -> BulkCancellation:
        return cancel_many(OPERATOR, order, deps=deps, seconds=_STEP)

    bulk = _to_the_end(
        "cancelling", step, lambda bulk: bulk.cancelled, lambda bulk: bulk.finished, preview.total
    )
    if as_json:
        show_json(_data(bulk))
    else:
        print_line(
            f"{bulk.cancelled} cancelled; restore them with:"
            f" registrar undo-many {operator.event} {bulk.id[:ID_SHOWN]}"
        )


@stack_command
def undo_many_(
    operator: Operator,
    bulk_id: BulkIdOrNone = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Restore what cancel-many, or the page for it, has cancelled; without ID, list those.

    Each becomes what it was while seats are free, without email. May be repeated: one that has no
    seat now may have one later.

    [bold]Examples[/bold]

    registrar undo-many my-event

    registrar undo-many my-event 3f9a01
    """
    deps = operator.organiser_deps
    if bulk_id is None:
        _list(operator, as_json)
        return
    bulk = bulk_of_event(OPERATOR, operator.event, _whole(operator, bulk_id), deps=deps)
    if not bulk.left:
        raise Advice("nothing of it is left to restore")
    if not yes:
        typer.confirm(f"Restore {bulk.left} while seats are free?", abort=True)

    def step() -> BulkCancellation:
        return undo_many(OPERATOR, operator.event, bulk.id, deps=deps, seconds=_STEP)

    after = _to_the_end(
        "restoring",
        step,
        lambda bulk: bulk.restored,
        lambda bulk: bulk.undo_walk.done,
        bulk.cancelled,
    )
    if as_json:
        show_json(_data(after))
        return
    print_line(f"{after.restored} of {after.cancelled} restored")
    for reason, count in {**after.obstacles, "gone": after.gone}.items():
        if count:
            print_line(f"{count} not restored: {_REASONS[reason]}")


def _confirm(operator: Operator, preview: BulkPreview) -> None:
    """Show the preview, and have the number typed. Raises Abort for another number."""
    zone = operator.definition.starts.tzinfo
    rows = [
        (each.id[:ID_SHOWN], each.created.astimezone(zone), each.state, each.name, each.contact)
        for each in preview.first
    ]
    show_rows(("id", "registered", "status", "name", "email"), rows)
    if preview.total > len(preview.first):
        print_line(f"and {preview.total - len(preview.first)} more")
    states = ", ".join(f"{count} {state}" for state, count in preview.states.items())
    print_line(f"{preview.total} registration(s): {states}. Nobody of them will be emailed.")
    typed = typer.prompt("To cancel them, type how many they are")
    if typed.strip() != str(preview.total):
        raise Advice("that is another number, so nothing was cancelled")


def _to_the_end(
    what: str,
    step: Callable[[], BulkCancellation],
    count: Callable[[BulkCancellation], int],
    is_done: Callable[[BulkCancellation], bool],
    total: int,
) -> BulkCancellation:
    """Repeat the step until it is done, with a bar on the terminal."""
    with steps(what, total) as report:
        bulk = step()
        while not is_done(bulk):
            report(count(bulk))
            bulk = step()
        report(count(bulk))
    return bulk


def _list(operator: Operator, as_json: bool) -> None:
    found = bulk_cancellations(OPERATOR, operator.event, deps=operator.organiser_deps)
    if as_json:
        show_json([_data(bulk) for bulk in found])
        return
    zone = operator.definition.starts.tzinfo
    rows = [
        (
            bulk.id[:ID_SHOWN],
            bulk.created.astimezone(zone),
            bulk.by,
            _filter(bulk),
            f"{bulk.cancelled} of {bulk.expected}",
            bulk.restored,
        )
        for bulk in found
    ]
    if not show_rows(("id", "when", "by", "filter", "cancelled", "restored"), rows):
        print_line(f"nothing has been cancelled in bulk for {operator.event} yet")


def _filter(bulk: BulkCancellation) -> str:
    criteria = [f"{name}={value}" for name, value in to_data(bulk.wanted).items()]
    return ", ".join([*criteria, *(["a search"] if bulk.search_code else [])]) or "all"


def _whole(operator: Operator, beginning: str) -> str:
    """Return the whole id with this beginning. Raises Advice, if it is short or not unique."""
    if len(beginning) < ID_LEAST:
        raise Advice(f"give at least the first {ID_LEAST} characters of the id")
    found = bulk_cancellations(OPERATOR, operator.event, deps=operator.organiser_deps)
    ids = [bulk.id for bulk in found if bulk.id.startswith(beginning)]
    if len(ids) > 1:
        raise Advice("more than one id begins so; give more of it")
    return ids[0] if ids else beginning


def _data(bulk: BulkCancellation) -> dict[str, Any]:
    return {
        "id": bulk.id,
        "at": bulk.created.isoformat(),
        "by": bulk.by,
        "filter": to_data(bulk.wanted),
        "searched": bool(bulk.search_code),
        "expected": bulk.expected,
        "cancelled": bulk.cancelled,
        "finished": bulk.finished,
        "restored": bulk.restored,
        "not_restored": {**bulk.obstacles, **({"gone": bulk.gone} if bulk.gone else {})},
    }


_REASONS = {
    "no_seat_left": "no seat or place on the waiting list is free",
    "option_full": "an option that was chosen has no seat left",
    "address_taken": "the address has registered again meanwhile",
    "unreachable": "the address is not confirmed, and emails do not reach it",
    "gone": "erased, or restored in another way meanwhile",
}
