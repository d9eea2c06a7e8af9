"""Forms that vouch for themselves: made by the service a while ago."""

from datetime import UTC, datetime, timedelta

from registrar.domain.bot_detection import start_token
from registrar.domain.event import EventDefinition
from tests.support.cloud.organiser import Organiser


def form_token(organiser: Organiser, event: EventDefinition, *, ago: float = 60) -> str:
    """The token of a form made so many seconds ago, by the wall's clock."""
    then = datetime.now(UTC) - timedelta(seconds=ago)
    return start_token(event.event, keys=organiser.app.form_keys, now=then)
