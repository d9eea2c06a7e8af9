"""Virtual time: seconds since 1970, which pass only when the scheduler says so."""

from datetime import UTC, datetime

# Beginning of every history: inside the registration period of the simulated events
START = datetime(2022, 2, 14, 7, 0, tzinfo=UTC)


class Clock:
    """Clock of the world; a process sees it with its own skew."""

    __slots__ = ("_seen", "_wall", "now")

    def __init__(self, start: datetime = START) -> None:
        self.now = start.timestamp()
        self._seen, self._wall = self.now, start

    def wall(self, skew: float = 0.0) -> datetime:
        """Return the time as a process sees it whose clock is ``skew`` seconds ahead."""
        seen = self.now + skew
        if seen != self._seen:  # nearly all look several times at one moment
            self._seen, self._wall = seen, datetime.fromtimestamp(seen, UTC)
        return self._wall


def named(moment: float) -> str:
    """Return the time since the beginning of histories, as hours, minutes and seconds."""
    seconds = moment - START.timestamp()
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:3d}:{minutes:02d}:{rest:06.3f}"
