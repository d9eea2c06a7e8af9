"""Entry point of `registrar`: commands on events, registrations and the local cloud."""

import sys

import typer

from registrar import __version__
from registrar.cli import (
    attendance,
    bulk,
    draft,
    emails,
    erasing,
    events,
    exporting,
    figures,
    importing_people,
    keys,
    local,
    managing,
    messaging,
    organisers,
    query,
    reconciling,
    redriving,
    registering,
    registrations,
    reporting,
    restoring,
    setup,
    several,
    simulating,
    team,
    upgrading,
)
from registrar.cli.doctor.command import doctor
from registrar.cli.terminal import advice_for, print_error

app = typer.Typer(
    name="registrar",
    help="A registration form for any website: publish events, see who registered, run it here.",
    epilog=(
        "Start with: registrar local run. Exit codes: 0 done, 1 refused or failed, with the"
        " reason on stderr, 2 wrong usage."
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(events.app, name="events")
app.add_typer(draft.app, name="draft")
app.add_typer(attendance.app, name="attendance")
app.add_typer(local.app, name="local")
app.add_typer(organisers.app, name="organisers")
app.add_typer(team.app, name="team")
app.add_typer(keys.app, name="keys")
app.add_typer(restoring.app, name="restore")
app.command("list")(registrations.list_)
app.command("reconcile")(reconciling.reconcile_)
app.command("redrive")(redriving.redrive_)
app.command("setup")(setup.setup_)
app.command("upgrade")(upgrading.upgrade_)
app.command("later-events")(several.later_events)
app.command("import-people")(importing_people.import_people_)
app.command("give-seat")(managing.give_seat)
app.command("cancel-many")(bulk.cancel_many_)
app.command("undo-many")(bulk.undo_many_)
for verb in (
    registrations.show,
    several.overview,
    several.find,
    registering.register,
    managing.correct,
    managing.resend,
    managing.cancel,
    managing.erase,
    managing.release,
    managing.promote,
    messaging.message,
    emails.emails,
    figures.stats,
    query.query,
    exporting.export,
    reporting.report,
    figures.audit,
    erasing.forget,
    doctor,
):
    app.command()(verb)
app.command(context_settings=simulating.PASSED_ON)(simulating.simulate)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"registrar {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """Options of every command."""


def main() -> None:
    """Run the command; an expected failure is a sentence on stderr and exit code 1."""
    try:
        app()
    except Exception as error:
        advice = advice_for(error)
        if advice is None:
            raise
        print_error(advice)
        sys.exit(1)
