"""Contents of a new local cloud: published events, an organiser, and the addresses to open."""

import secrets
import sys
from contextlib import suppress
from pathlib import Path

from infra.local.cloud import LocalCloud
from infra.local.ministack import ROOT
from infra.local.stack import NAME as STACK
from registrar import __version__
from registrar.actions.organise.accounts import AlreadyInvited
from registrar.actions.publish import publish
from registrar.aws.version_table import VersionTable
from registrar.cli.event_file import check_document, read_file, with_join_address
from registrar.cli.terminal import print_line
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import Publication
from registrar.domain.organiser import OPERATOR
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher, user_pool

OWNER = "organiser@wcif.example"
JOIN_ADDRESS = "https://zoom.example/j/90000000000"


def wire(cloud: LocalCloud) -> App:
    """Return the app of the local cloud's stack, with its clock."""
    settings = Settings.of_stack(cloud.outputs)
    return App(settings, Machine(lambda service, _: cloud.client(service)), cloud.now)


def publish_events(cloud: LocalCloud) -> list[EventDefinition]:
    """Publish every event file of the project except minimal.yaml, which is to be copied.

    An event that somebody has edited on pages since is left as it is.
    """
    app, folder = wire(cloud), ROOT / "infra" / "events"
    files = sorted(file for file in folder.glob("*.yaml") if file.name != "minimal.yaml")
    return [_publish(file, app) for file in files]


def _publish(file: Path, app: App) -> EventDefinition:
    document, publications = read_file(file), event_publisher(app)
    definition = _joinable(check_document(document, file))
    latest = publications.latest(definition.event)
    newest = next(VersionTable(app.table).of_event(definition.event), None)
    if latest and (latest.cancelled or (newest and newest.who != OPERATOR.address)):
        return latest
    publication = Publication(text=document.without_room().text, who=OPERATOR.address)
    return publish(definition, publications=publications, now=app.clock(), publication=publication)


def _joinable(definition: EventDefinition) -> EventDefinition:
    """Return the event; an online one gets a join address, which no file should hold."""
    online = definition.place.online
    if online is None or online.join_address:
        return definition
    return with_join_address(definition, JOIN_ADDRESS)


def make_owner(cloud: LocalCloud) -> str:
    """Make an organiser who owns every event; return the password, new at each start."""
    pool, password = user_pool(wire(cloud)), secrets.token_urlsafe(12)
    with suppress(AlreadyInvited):
        pool.invite(OWNER, password=password)
    pool.set_owner(OWNER, owner=True)
    pool.set_password(OWNER, password)
    return password


def welcome(
    cloud: LocalCloud,
    events: list[EventDefinition],
    password: str,
    *,
    program: str = sys.argv[0],
) -> None:
    """Print the addresses of events, organisers' pages and mailbox, and a command to copy.

    The command begins with the path of this ``program`` and names this local cloud.
    """
    print_line(f"Registrar {__version__}, stack {STACK} of the local cloud, at {cloud.url}")
    print_line(f"It is {cloud.now():%Y-%m-%d %H:%M} UTC there.")
    for event in events:
        print_line(f"Register:  {cloud.url}/events/{event.event}")
    print_line(f"Organise:  {cloud.url}/organise as {OWNER}, password {password}")
    print_line(f"Mailbox:   {cloud.url}/_local/mailbox")
    print_line(f"List:      {program} list {events[0].event} --endpoint {cloud.url}")
    print_line("Stop with Ctrl-C; everything is kept.")
