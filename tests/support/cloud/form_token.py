"""Start tokens of forms, as the service signs them."""

from datetime import UTC, datetime, timedelta

from registrar.domain.bot_detection import start_token
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver


def form_token(driver: CloudDriver, event: EventDefinition, nonce: str, *, ago: float = 60) -> str:
    """Return the token of a form of that nonce made so many seconds ago, by real time."""
    then = datetime.now(UTC) - timedelta(seconds=ago)
    return start_token(event.event, nonce, keys=driver.app.form_keys, now=then)
