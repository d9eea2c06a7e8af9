"""SES events: the delivery, bounce or complaint of a mail."""

from typing import Any

from registrar.actions.track_delivery import track_delivery
from registrar.aws.ses_event import read_delivery_event
from registrar.observability import count, without_domain
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import without_words
from registrar.wiring.track_delivery import track_dependencies

initialise(track_dependencies)


@without_words
def handler(payload: dict[str, Any], context: Any) -> None:
    """Store the delivery. Failures are raised for Lambda's retry; payloads are not logged."""
    delivery_event = read_delivery_event(payload)
    if delivery_event is None:
        count({"News_ignored": 1})
        return
    tracked = track_delivery(delivery_event, deps=track_dependencies(for_invocation(context)))
    noted = {f"Mail_{delivery_event.delivery}": 1} if tracked == "noted" else {}
    count(
        {f"News_{tracked}": 1} | noted,
        reference=delivery_event.reference,
        ses_id=without_domain(delivery_event.ses_id),
        request_id=delivery_event.request,
    )
