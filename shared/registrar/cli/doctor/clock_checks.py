"""Check of this machine's clock against AWS's: commands act by it."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_TOLERATED = timedelta(minutes=1)  # AWS itself refuses requests five minutes off

CLOCK_WRONG = Diagnosis(
    severity=Severity.warning,
    title="This machine's clock is wrong",
    meaning="Commands act at the wrong time: what has begun, is over or has to be deleted is"
    " decided by this clock. Beyond five minutes AWS refuses every request.",
    remedy="Let the clock be set by the network (NTP).",
)


def _clock(examined: Deployment) -> Iterator[Finding]:
    answer = examined.ask("cloudformation", "describe_stacks", StackName=examined.stack)
    now = examined.app.machine.utc_now()
    there = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
    ahead = now - there
    if abs(ahead) > _TOLERATED:
        direction = "ahead" if ahead > timedelta() else "behind"
        yield Finding(CLOCK_WRONG, f"{abs(ahead).total_seconds():.0f} seconds {direction}")


CLOCK = Area(
    "Clock",
    (Check(title="This machine's clock agrees with AWS's", look=_clock, diagnoses=(CLOCK_WRONG,)),),
)
