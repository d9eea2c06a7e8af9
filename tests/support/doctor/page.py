"""The part of the page about the doctor that is made from its checks."""

from collections.abc import Iterator

from registrar.cli.doctor.areas import AREAS
from registrar.cli.doctor.email_check import email_area
from registrar.cli.doctor.finding import Area
from tests.support.doctor.account import Account
from tests.support.documentation import DOCS

PAGE = DOCS / "operations" / "doctor.md"

RIGHTS = """\
## Rights

Without a test email it reads, by these actions and by dynamodb:GetItem and dynamodb:Query:

```text
{actions}
```
"""

_IAM_SERVICES = {"sesv2": "ses"}


def doctor_page() -> str:
    """Return the page: its beginning as it is, then each area with its findings, and the rights."""
    beginning = PAGE.read_text(encoding="utf-8").partition(f"## {AREAS[0].title}\n")[0]
    areas = (*AREAS, email_area("ADDRESS"))
    parts = [*map(_section, areas), RIGHTS.format(actions="\n".join(_actions()))]
    return beginning + "\n".join(parts)


def _section(area: Area) -> str:
    rows = [
        f"| {diagnosis.title} | {diagnosis.severity.value} | {diagnosis.meaning} |"
        f" {diagnosis.remedy} |"
        for check in area.checks
        for diagnosis in check.diagnoses
    ]
    head = [f"## {area.title}", "", "| finding | | it means | what to do |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _actions() -> Iterator[str]:
    """Yield the IAM actions that the checks of a healthy stack need."""
    account = Account()
    account.results()
    account.results(phase="before")
    for call in sorted(account.answers.asked):
        service, _, operation = call.partition(".")
        name = "".join(word.capitalize() for word in operation.split("_"))
        yield f"{_IAM_SERVICES.get(service, service)}:{name}"
