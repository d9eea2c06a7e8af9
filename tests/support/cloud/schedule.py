"""Schedule of the local cloud, stopped: only the sweeps that a test asks for come."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.clock import START
from infra.local.cloud import LocalCloud


@contextmanager
def schedule_stopped(cloud: LocalCloud) -> Iterator[None]:
    """Disable the rules that invoke functions by time, and enable them again at the end."""
    events = cloud.client("events")
    names = [rule["Name"] for rule in events.list_rules()["Rules"] if "ScheduleExpression" in rule]
    for name in names:
        events.disable_rule(Name=name)
    yield
    for name in names:
        events.enable_rule(Name=name)


@contextmanager
def cloud_without_schedule(state: Path) -> Iterator[LocalCloud]:
    """Yield a cloud whose clock may go ahead: no other event comes due, and no schedule sweeps."""
    with LocalCloud(state=state, at=START) as cloud, schedule_stopped(cloud):
        cloud.ses_events(automatic=False)
        yield cloud
