"""Contents of a new local cloud: published events, an organiser, and the addresses to open."""

import secrets
import sys
from contextlib import suppress
from pathlib import Path

from infra.local.cloud import LocalCloud
from infra.local.ministack import ROOT
from infra.local.stack import NAME as STACK
from registrar import __version__
from registrar.actions.publish import publish
from registrar.aws.user_pool import AlreadyInvited
from registrar.cli.event_file import read_event_file, with_join_address
from registrar.cli.terminal import print_line
from registrar.domain.event import EventDefinition
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
    """Publish every event file of the project except minimal.yaml, which is to be copied."""
    publications, now = event_publisher(wire(cloud)), cloud.now()
    folder = ROOT / "infra" / "events"
    files = sorted(file for file in folder.glob("*.yaml") if file.name != "minimal.yaml")
    return [publish(_joinable(file), publications=publications, now=now) for file in files]


def _joinable(file: Path) -> EventDefinition:
    """Return the file's event; an online one gets a join address, which no file should hold."""
    definition = read_event_file(file)
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
