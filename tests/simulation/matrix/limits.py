"""Limits of an option that people hold: counted by the publisher, or by the sweep as one leaves."""

from contextlib import suppress

from registrar.actions.count_option_holders import count_holders
from registrar.actions.publish import VersionMoved
from registrar.domain.refusals import TryLater
from registrar.wiring.sweep import count_holders_dependencies
from tests.simulation.operations import attendee
from tests.simulation.operations.act import Act
from tests.simulation.operations.events import definition
from tests.simulation.operations.publishing import publish_file


def limits_an_option(act: Act) -> None:
    """Publish the event without limits and with one again, and count who holds the option."""
    _publish_limit_again(act)
    with suppress(TryLater):
        count_holders(act.event(), deps=count_holders_dependencies(act.app))


def leaves_before_being_counted(act: Act) -> None:
    """Give up the seat when a limit has just been published; the sweep counts the others."""
    _publish_limit_again(act)
    attendee.cancels(act)


def _publish_limit_again(act: Act) -> None:
    with suppress(VersionMoved, TryLater):
        for workshop in (0, 1):
            changed = definition(act.event(), seats=2, waiting_list=4, workshop=workshop)
            publish_file(changed, act.app)
