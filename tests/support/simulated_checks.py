"""Checks of the simulation as tests ask them: what they report of rows written by hand."""

from typing import Any

from tests.simulation.world.faults import Profile
from tests.simulation.world.ses import Mail
from tests.simulation.world.world import World
from tests.support.simulated_rows import write

Commit = list[dict[str, Any]]


def a_world(profile: Profile | None = None) -> World:
    """World in which nothing happens by itself."""
    return World("seed", profile or Profile("none"))


def reported(*commits: Commit, world: World | None = None) -> list[str]:
    """Return what is reported of the last of the commits; of those before it nothing is."""
    world = world or a_world()
    for commit in commits[:-1]:
        write(world, commit)
    assert world.record.violations == []
    write(world, commits[-1])
    return hows(world)


def at_rest(world: World, promise: str) -> list[str]:
    """Return how the promise is broken when all is at rest; commits are not looked at."""
    world.record.violations.clear()
    world.checks.at_rest()
    return [one.how for one in world.record.violations if one.promise == promise]


def mailed(world: World, reference: str, to: str, promise: str) -> list[str]:
    """Return how a mail of that reference, which SES takes now, breaks the promise."""
    world.record.violations.clear()
    mails = world.ses.mails
    mail = Mail(f"ses-{len(mails) + 1}", reference, to, world.clock.now, task="sender", raw=b"")
    mails.append(mail)
    world.ses.by_reference.setdefault(reference, []).append(mail)
    world.checks.mail_accepted(mail)
    return [one.how for one in world.record.violations if one.promise == promise]


def hows(world: World) -> list[str]:
    """Return all that has been reported."""
    return [one.how for one in world.record.violations]
