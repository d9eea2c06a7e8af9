"""`registrar redrive`: do what records given up by the stream's readers would have led to."""

from collections.abc import Mapping
from typing import Annotated

import typer

from registrar.actions.redrive import (
    FoundMessage,
    Reader,
    RedriveDependencies,
    Redriven,
    SweepFailed,
    redrive,
)
from registrar.aws.failure_queue import OverdueTable, SqsFailureQueue, SweepFunction
from registrar.cli.connection import Connection
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.progress import naming
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_error, print_line
from registrar.wiring.recount import figures_dependencies, figures_table

_FUNCTION = "AWS::Lambda::Function"
_QUEUE = "AWS::SQS::Queue"

_READERS: Mapping[str, Reader] = {"DeliverFunction": "deliver", "RecountFunction": "recount"}
_SWEEP, _FAILURES = "SweepFunction", "FailureQueue"

# Seconds for which a sweep's answer is waited for, more than the function's own time
_SECONDS = 330.0

_TOLD: Mapping[Reader, str] = {
    "deliver": "emails, promotions and notices to those registered already",
    "recount": "figures",
}


@stack_command
def redrive_(
    connection: Connection,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what the queue holds and what is due.")
    ] = False,
) -> None:
    """Do what records in the failure queue would have led to, and delete them from the queue.

    The deployed sweep sends what is due and promotes; the figures are counted from the
    registrations. Repeating it is harmless. Exit code 1 if something is left in the queue.
    """
    deps = _dependencies(connection)
    try:
        with naming("redrive") as report:
            result = redrive(deps=deps, dry_run=dry_run, progress=report)
    except SweepFailed as failed:
        raise Advice(
            f"the sweep failed or left something due ({failed}); nothing was deleted from the"
            " queue: see docs/operations/sweep-fails.md"
        ) from failed
    _show(result, dry_run=dry_run)
    if result.unknown:
        print_error(f"{result.unknown} message(s) are not about records of the stream: left")
        raise typer.Exit(1)


def _dependencies(connection: Connection) -> RedriveDependencies:
    app = connection.app
    stack = Deployment(app, connection.stack_name, connection.local_address is not None)
    ids = {
        resource.name: resource.id
        for kind in (_FUNCTION, _QUEUE)
        for resource in stack.of_kind(kind)
    }
    readers = {ids.get(name): reader for name, reader in _READERS.items()}
    if not {_SWEEP, _FAILURES, *_READERS} <= {*ids}:
        raise Advice("the stack has no failure queue, or not its functions; deploy it again")
    sweep = SweepFunction(app.client("lambda", _SECONDS), ids[_SWEEP], app.machine.sleep)
    return RedriveDependencies(
        queue=SqsFailureQueue(stack.client("sqs"), ids[_FAILURES]),
        reader_of=readers.get,
        overdue=OverdueTable(app.table),
        sweep=sweep.run,
        events=app.events,
        registrations=figures_table(app),
        figures_deps=figures_dependencies(app),
    )


def _show(result: Redriven, *, dry_run: bool) -> None:
    for message in result.found:
        print_line(_line(message))
    if not result.found:
        print_line("the failure queue is empty")
        return
    print_line(f"{result.overdue} message(s) and receipt(s) of that time were still due")
    if dry_run:
        print_line(f"nothing was changed; {len(result.found)} message(s) are in the queue")
        return
    print_line(
        f"{result.deleted} message(s) deleted from the queue, {result.recounted} registration(s)"
        " counted again"
    )


def _line(message: FoundMessage) -> str:
    if message.given_up is None:
        return "a message that is not about records of a stream"
    given_up, other = message.given_up, f"function {message.given_up.function}, not of this stack"
    what = _TOLD[message.reader] if message.reader else other
    return (
        f"{given_up.records} record(s) of {given_up.first:%Y-%m-%d %H:%M:%S}"
        f" to {given_up.last:%H:%M:%S} UTC: {what} ({given_up.reason})"
    )
