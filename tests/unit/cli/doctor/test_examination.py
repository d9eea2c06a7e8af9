"""Examination and report: exit codes, the account before a deployment, the local cloud."""

from dataclasses import replace

import pytest

from registrar.cli.doctor import function_checks, identity_checks, sending_checks, stack_checks
from registrar.cli.doctor.command import FAULTS, WARNINGS, exit_code
from registrar.cli.doctor.examination import Result, results_of
from registrar.cli.doctor.finding import Severity
from registrar.cli.doctor.report import show_report, to_data
from registrar.cli.doctor.table_checks import TABLE
from registrar.settings import Settings
from tests.support.answering_clients import AwsError
from tests.support.doctor.account import Account
from tests.support.doctor.answers import SENDER
from tests.support.factories import NOW

NO_STACK = AwsError("ValidationError", "Stack with id registrar does not exist")
NOTHING = Settings(
    table="",
    secret="",
    public_url="",
    sender="",
    configuration_set="",
    ip_limit="",
    form_secret="",
)


def result(severity: Severity) -> Result:
    """Return a result of that severity."""
    return Result(area="Area", check="All is right", severity=severity)


@pytest.mark.parametrize(
    ("severity", "code"),
    [
        (Severity.ok, 0),
        (Severity.unsimulated, 0),
        (Severity.advice, 0),
        (Severity.unchecked, WARNINGS),
        (Severity.warning, WARNINGS),
        (Severity.fault, FAULTS),
    ],
)
def test_the_worst_result_is_the_exit_code(severity: Severity, code: int) -> None:
    """Other codes than 1 and 2, which mean that the command itself failed."""
    assert exit_code([result(Severity.ok), result(severity), result(Severity.ok)]) == code


def before(account: Account, sender: str) -> Account:
    """Return the account before its first deployment."""
    account.settings = replace(NOTHING, sender=sender)
    account["cloudformation.describe_stacks"] = NO_STACK
    return account


def test_before_a_deployment_the_account_alone_is_checked() -> None:
    """Nothing of a stack is asked for."""
    account = before(Account(), "")

    results = account.results(phase="before")

    assert [result.finding.diagnosis for result in results if result.finding] == [
        stack_checks.NOT_DEPLOYED
    ]
    assert exit_code(results) == 0
    assert account.answers.asked == {
        "cloudformation.describe_stacks",
        "lambda.get_account_settings",
        "sesv2.get_account",
    }


def test_a_stack_that_was_never_completed_is_a_fault() -> None:
    """It has no outputs, and has to be deleted before the next deployment."""
    account = before(Account(), "")
    stack = {"StackName": "registrar", "StackStatus": "ROLLBACK_COMPLETE", "CreationTime": NOW}
    account["cloudformation.describe_stacks"] = {"Stacks": [stack]}

    assert account.diagnoses(phase="before") == [stack_checks.CREATION_FAILED]


def test_before_a_deployment_obstacles_are_found() -> None:
    """The sandbox, a new account's limit, and an identity that the stack would create again."""
    account = before(Account(), SENDER)
    account["sesv2.get_account"]["ProductionAccessEnabled"] = False
    account["lambda.get_account_settings"]["AccountLimit"]["ConcurrentExecutions"] = 10

    assert set(account.diagnoses(phase="before")) == {
        stack_checks.NOT_DEPLOYED,
        sending_checks.SANDBOX,
        function_checks.FEW_EXECUTIONS,
        identity_checks.IDENTITY_TAKEN,
    }


def test_what_the_local_cloud_lacks_is_not_called_right() -> None:
    """It is said to be not checked here, and no call is made for it."""
    account = Account()
    examined = replace(account.deployment(), local=True)
    (check,) = [check for check in TABLE.checks if check.title == "Expired data are deleted"]

    (found,) = results_of(TABLE, check, examined)

    assert found.severity == Severity.unsimulated
    assert found.reason == "the local cloud does not take this setting over from the template"
    assert account.answers.asked == set()


def test_a_report_says_what_a_finding_means_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By area, with the subject, and with a summary at its end."""
    account = Account()
    account["lambda.get_account_settings"]["AccountLimit"]["ConcurrentExecutions"] = 10
    account["dynamodb.describe_time_to_live"] = AwsError("AccessDeniedException")

    show_report(account.results())

    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    place = lines.index("warning: Few functions may run at once: 10 at once")
    diagnosis = function_checks.FEW_EXECUTIONS
    told = " ".join(lines[place + 1 : place + 5])
    assert diagnosis.meaning in told
    assert f"→ {diagnosis.remedy}" in told
    assert (
        "not checked: Expired data are deleted (your credentials may not call DescribeTimeToLive)"
        in lines
    )
    assert lines[-1].startswith("Something will go wrong: 1 warning, 1 not checked, ")


def test_a_report_is_data_for_programs() -> None:
    """One entry for each result, those without a finding too."""
    account = Account()
    account["lambda.get_account_settings"]["AccountLimit"]["ConcurrentExecutions"] = 10

    data = to_data(account.results())

    assert data["worst"] == "warning"
    (found,) = [result for result in data["results"] if result["severity"] != "ok"]
    diagnosis = function_checks.FEW_EXECUTIONS
    assert found == {
        "area": "Functions",
        "check": "Enough functions may run at once",
        "severity": "warning",
        "title": diagnosis.title,
        "subject": "10 at once",
        "meaning": diagnosis.meaning,
        "remedy": diagnosis.remedy,
    }
