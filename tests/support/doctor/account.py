"""AWS account with a healthy stack, in which faults are planted for the doctor."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from registrar import __version__
from registrar.cli.doctor.areas import AREAS
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.examination import Result, examine
from registrar.cli.doctor.finding import Area, Diagnosis, Phase
from registrar.domain.event import EventDefinition
from registrar.system import Machine
from registrar.wiring.app import App
from tests.support.answering_clients import Answers, AwsError
from tests.support.doctor.answers import PUBLIC_URL, SETTINGS, healthy_answers
from tests.support.factories import NOW, an_event
from tests.support.ready_event import READY_EVENT


class Events:
    """Published events."""

    def __init__(self, *events: EventDefinition) -> None:
        self.published = {event.event: event for event in events}

    def all(self) -> list[str]:
        """Return their names."""
        return list(self.published)

    def definition(self, event: str) -> EventDefinition:
        """Return the definition."""
        return self.published[event]


class Account:
    """Account whose stack has everything right, until a test changes an answer."""

    def __init__(self) -> None:
        self.answers = Answers(healthy_answers(), {"date": format_datetime(NOW)})
        self.events = Events(an_event(**READY_EVENT))
        self.pages: dict[str, bytes | OSError] = {
            f"{PUBLIC_URL}/health": f'{{"version": "{__version__}"}}'.encode(),
            "https://wcif.example/materials": b"",
        }
        self.now = NOW
        self.settings = SETTINGS
        self.seconds = 0.0

    def __getitem__(self, call: str) -> Any:
        """Return the answer to a call, to change a part of it."""
        return self.answers.answers[call]

    def __setitem__(self, call: str, answer: Any) -> None:
        """Set the answer to a call."""
        self.answers.answers[call] = answer

    def lose(self, call: str, code: str = "ResourceNotFoundException") -> None:
        """Let a resource be missing."""
        self[call] = AwsError(code)

    def read_url(self, url: str, _seconds: float) -> bytes:
        """Return the page at the address, as planted."""
        page = self.pages[url]
        if isinstance(page, OSError):
            raise page
        return page

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.seconds += seconds

    def deployment(self) -> Deployment:
        """Return the stack as the doctor sees it."""
        machine = Machine(
            self.answers.client,
            utc_now=lambda: self.now,
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
            new_token=lambda: "0123456789abcdef0123456789abcdef",
            read_url=self.read_url,
        )
        app = App(self.settings, machine)
        vars(app)["events"] = self.events
        return Deployment(app, "registrar")

    def results(self, *more: Area, phase: Phase = "deployed") -> list[Result]:
        """Return the results of all checks."""
        return list(examine((*AREAS, *more), self.deployment(), phase))

    def diagnoses(self, *more: Area, phase: Phase = "deployed") -> list[Diagnosis]:
        """Return each kind of finding."""
        results = self.results(*more, phase=phase)
        return [result.finding.diagnosis for result in results if result.finding]


def at(moment: datetime) -> str:
    """Return the Date header of an answer at that moment."""
    return format_datetime(moment.astimezone(UTC))
