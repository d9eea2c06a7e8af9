"""The wiring's tables: what is read from the one table, and what is written to it."""

import time
from functools import cached_property
from typing import TYPE_CHECKING

from registrar.system import utc_now
from registrar.wiring.ground import Ground

if TYPE_CHECKING:
    from registrar.aws.announcement_table import AnnouncementTable
    from registrar.aws.broadcast_table import BroadcastTable
    from registrar.aws.change_table import ChangeTable
    from registrar.aws.event_publisher import EventPublisher
    from registrar.aws.event_table import EventTable
    from registrar.aws.figures_table import FiguresTable
    from registrar.aws.interest_table import InterestTable
    from registrar.aws.message_table import MessageTable
    from registrar.aws.rate_table import RateTable
    from registrar.aws.registration_table import RegistrationTable
    from registrar.aws.retention_table import RetentionTable
    from registrar.aws.waiting_list_table import WaitingListTable
    from registrar.aws.waiting_position_table import WaitingPositionTable


class Tables(Ground):
    """The adapters of the table."""

    @cached_property
    def events(self) -> "EventTable":
        """The published events."""
        from registrar.aws.event_table import EventTable

        return EventTable(self.table, time.monotonic)

    @cached_property
    def publications(self) -> "EventPublisher":
        """Where events are published."""
        from registrar.aws.event_publisher import EventPublisher

        return EventPublisher(self.table)

    @cached_property
    def registrations(self) -> "RegistrationTable":
        """The registrations."""
        from registrar.aws.registration_table import RegistrationTable

        return RegistrationTable(self.table)

    @cached_property
    def changes(self) -> "ChangeTable":
        """The changes of registrations."""
        from registrar.aws.change_table import ChangeTable

        return ChangeTable(self.table)

    @cached_property
    def outbox(self) -> "MessageTable":
        """The messages."""
        from registrar.aws.message_table import MessageTable

        return MessageTable(self.table)

    @cached_property
    def interests(self) -> "InterestTable":
        """The addresses kept until registration opens."""
        from registrar.aws.interest_table import InterestTable

        return InterestTable(self.table)

    @cached_property
    def runs(self) -> "BroadcastTable":
        """The messages to everybody, and how far each is."""
        from registrar.aws.broadcast_table import BroadcastTable

        return BroadcastTable(self.table)

    @cached_property
    def news(self) -> "AnnouncementTable":
        """What teams have written to their attendees."""
        from registrar.aws.announcement_table import AnnouncementTable

        return AnnouncementTable(self.table)

    @cached_property
    def retentions(self) -> "RetentionTable":
        """The events' deadlines of what is kept."""
        from registrar.aws.retention_table import RetentionTable

        return RetentionTable(self.table)

    @cached_property
    def figures(self) -> "FiguresTable":
        """The counters of the figures."""
        from registrar.aws.figures_table import FiguresTable

        return FiguresTable(self.table)

    @cached_property
    def waiting_lists(self) -> "WaitingListTable":
        """The waiting lists that the sweep looks after."""
        from registrar.aws.waiting_list_table import WaitingListTable

        return WaitingListTable(self.table)

    @cached_property
    def places(self) -> "WaitingPositionTable":
        """The places in the waiting lists."""
        from registrar.aws.waiting_position_table import WaitingPositionTable

        return WaitingPositionTable(self.table)

    @cached_property
    def rates(self) -> "RateTable":
        """The counts by sender, recipient and event."""
        from registrar.aws.rate_table import RateTable

        return RateTable(self.table, self.keys, utc_now)
