"""Connection to a stack that may not be there."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from registrar.cli.connection import Connection
from registrar.cli.terminal import Advice
from tests.support.answering_clients import Answers, AwsError
from tests.support.factories import NOW

OUTPUTS = (
    "Table",
    "Secret",
    "PublicUrl",
    "Sender",
    "ConfigurationSet",
    "IpLimit",
    "FormSecret",
    "PeopleIssuer",
    "PeopleClient",
)


class Answered(Connection):
    """Connection to an account that answers as a test says."""

    answers = Answers({})

    def _client(self, service: str, read_timeout: float) -> Any:
        return self.answers.client(service, read_timeout)


def connection(answer: object) -> Connection:
    """Return a connection to a stack of that description."""
    answered = Answered()
    answered.answers.answers = {"cloudformation.describe_stacks": answer}
    return answered


def stack(*outputs: str) -> dict[str, Any]:
    """Return the description of a stack with these outputs."""
    given = [{"OutputKey": name, "OutputValue": name.lower()} for name in outputs]
    status = {"StackName": "registrar", "StackStatus": "CREATE_COMPLETE", "CreationTime": NOW}
    return {"Stacks": [status | {"Outputs": given}]}


def test_a_stack_with_its_outputs_is_deployed() -> None:
    """Its app has the settings."""
    found = connection(stack(*OUTPUTS))

    assert found.deployed
    assert found.app.settings.table == "table"


@pytest.mark.parametrize(
    "answer",
    [stack(), AwsError("ValidationError", "Stack with id registrar does not exist")],
    ids=["no outputs", "no stack"],
)
def test_a_stack_without_outputs_is_not_deployed(answer: object) -> None:
    """It does not exist, or its first deployment failed."""
    assert not connection(answer).deployed


def test_a_denied_call_tells_nothing() -> None:
    """The stack may be there."""
    with pytest.raises(ClientError):
        connection(AwsError("AccessDenied")).deployed  # noqa: B018 read for its exception


def test_a_stack_of_another_version_is_advice() -> None:
    """An output that this version needs and the stack has not."""
    with pytest.raises(Advice, match="no output 'FormSecret': it is of another version"):
        connection(stack(*set(OUTPUTS) - {"FormSecret"})).app  # noqa: B018 read for its exception
