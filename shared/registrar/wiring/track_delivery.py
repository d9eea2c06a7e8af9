"""Composition of functions/track_delivery.py."""

from registrar.actions.track_delivery import TrackDependencies
from registrar.aws.delivery_table import DeliveryTable
from registrar.wiring.app import App, per_app


@per_app
def track_dependencies(app: App) -> TrackDependencies:
    """Return the dependencies of tracking an SES event."""
    return TrackDependencies(store=DeliveryTable(app.table), clock=app.clock)
