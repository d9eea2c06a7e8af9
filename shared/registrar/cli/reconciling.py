"""`registrar reconcile`: count an event's figures again from its registrations."""

from typing import Annotated, Any

import typer

from registrar.actions.reconcile_figures import Findings, Overtaken, check, reconcile
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, EventOrNone
from registrar.cli.progress import counting
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_error, print_line, show_json
from registrar.wiring.app import App
from registrar.wiring.deliver import announcement_table
from registrar.wiring.interest import interest_table
from registrar.wiring.operator import reconcile_dependencies

_NAMED = 20  # wrong counters that are listed, at most


@stack_command
def reconcile_(
    connection: Connection,
    event: EventOrNone = None,
    every: Annotated[bool, typer.Option("--all", help="Every published event.")] = False,
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit code 1 if anything is wrong.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count an event's registrations again for its statistics, while others register.

    Shows what was wrong, of options with seats of their own too. Taken and waiting seats are only
    checked: where they do not fit the registrations the exit code is 1, and a person has to look.
    """
    if (event is None) != every:
        raise typer.BadParameter("name an event, or use --all")
    app = connection.app
    names = [event] if event else app.events.all()
    findings = {name: _findings_of(name, app, only_check=only_check) for name in names}
    if as_json:
        show_json({name: _data(found) for name, found in findings.items()})
    else:
        for name, found in findings.items():
            _show(name, found, only_check=only_check)
    if any(found.seats or (only_check and not found.sound) for found in findings.values()):
        raise typer.Exit(1)


def _findings_of(event: str, app: App, *, only_check: bool) -> Findings:
    if not only_check:
        interest_table(app).keep_until_notified(event)
        announcement_table(app).forget_searches(event)
    act = check if only_check else reconcile
    try:
        with counting(event) as report:
            return act(event, deps=reconcile_dependencies(app), progress=report)
    except Overtaken as error:
        raise Advice(f"somebody else is reconciling {event} right now; theirs will do") from error


def _show(event: str, found: Findings, *, only_check: bool) -> None:
    print_line(f"{event}: {found.registrations} registration(s), {_summary(found, only_check)}")
    for name, (was, right) in list(found.wrong.items())[:_NAMED]:
        print_line(f"  {name}: {was}, {'should be' if only_check else 'now'} {right}")
    if len(found.wrong) > _NAMED:
        print_line(f"  and {len(found.wrong) - _NAMED} more")
    for name, (was, right) in found.options.items():
        done = "should be" if only_check else "now"
        print_line(f"  {name}: {was} seats were counted, {done} {right}")
    for name, (was, right) in found.seats.items():
        print_error(
            f"{event}: {was} seats are counted as {name}, but there are {right} such registrations"
        )


def _summary(found: Findings, only_check: bool) -> str:
    wrong = len(found.wrong) + len(found.options)
    if not found.uncounted and not wrong:
        return "all counted as they are"
    done = "are" if only_check else "were"
    return (
        f"{found.uncounted} of them {done} not counted as they are, {wrong} counter(s) {done} wrong"
    )


def _data(found: Findings) -> dict[str, Any]:
    def pairs(differing: Any) -> dict[str, Any]:
        return {name: {"was": was, "right": right} for name, (was, right) in differing.items()}

    return {
        "registrations": found.registrations,
        "behind": found.uncounted,
        "wrong": pairs(found.wrong),
        "seats": pairs(found.seats),
        "options": pairs(found.options),
    }
