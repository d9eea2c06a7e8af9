"""`registrar local`: the deployed template on this machine."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from registrar.cli.terminal import Advice

app = typer.Typer(help="Run everything on this machine, in a local cloud.", no_args_is_help=True)

Port = Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes any free one.")]
StateFolder = Annotated[
    Path | None, typer.Option(help="Folder for what is kept between runs. [default: .local]")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Delete what was kept and start again.")]
At = Annotated[
    str | None,
    typer.Option(
        help="Time of the local cloud, with offset. [default: where it stopped, at first"
        " 2022-02-14T09:00+02:00]"
    ),
]

Codes = Annotated[
    Literal["none", "owners", "all"],
    typer.Option(
        help="Organisers who have to sign in with an authenticator's code, as CodesRequired in AWS."
    ),
]

Conflicts = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        help="Share of the writes to the table that meet another transaction, as in a rush in AWS:"
        " 0.2 is one in five.",
    ),
]


@app.command()
def run(
    port: Port = 8080,
    state: StateFolder = None,
    fresh: Fresh = False,
    at: At = None,
    codes: Codes = "none",
    conflicts: Conflicts = 0.0,
) -> None:
    """Run the local cloud until Ctrl-C, with the events of infra/events published.

    Prints "ready http://127.0.0.1:PORT" once everything answers. Keeps its state.
    """
    _checkout()
    from infra.local.cloud import LocalCloud
    from infra.local.errors import LocalCloudError
    from infra.local.run import DEFAULT_STATE
    from infra.local.run import run as run_cloud
    from registrar.cli.local_summary import make_owner, publish_events, welcome

    def prepare(cloud: LocalCloud) -> None:
        welcome(cloud, publish_events(cloud), make_owner(cloud))

    try:
        run_cloud(
            port=port,
            state=state or DEFAULT_STATE,
            fresh=fresh,
            at=_moment(at),
            codes=codes,
            conflicts=conflicts,
            on_ready=prepare,
        )
    except LocalCloudError as error:
        raise Advice(str(error)) from error


@app.command()
def demo() -> None:
    """Register a visitor in Bulgarian in a cloud of its own; show what is stored and emailed."""
    _checkout()
    from infra.local.errors import LocalCloudError
    from registrar.cli.demo import demonstrate

    try:
        demonstrate()
    except LocalCloudError as error:
        raise Advice(str(error)) from error


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("write it like 2022-02-14T09:00+02:00") from error
    if moment.tzinfo is None:
        raise typer.BadParameter("add the offset: 2022-02-14T09:00+02:00")
    return moment


def _checkout() -> None:
    try:
        import infra.local.cloud  # noqa: F401 absent where only the package is installed
    except ModuleNotFoundError as error:
        raise Advice("the local cloud is in the project's checkout; run it from there") from error
