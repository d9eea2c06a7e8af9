"""Errors of both kinds of clients, caught alike."""

import subprocess
import sys

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from registrar.aws.retry import ATTEMPTS, call
from registrar.aws.transaction import ConditionsFailed, conditions_failed
from registrar.aws_client.errors import CallFailed, CallRefused, all_errors, client_errors
from registrar.domain.refusals import TryLater

CANCELLED = {
    "Error": {"Code": "TransactionCanceledException", "Message": ""},
    "CancellationReasons": [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Item": {}}],
}


@pytest.mark.parametrize("kind", [CallRefused, ClientError])
def test_refusals_of_both_clients_are_caught_alike(kind: type[CallRefused]) -> None:
    """As the errors of conditions are: with the item that each met."""
    with pytest.raises(client_errors()) as refused:
        raise kind(CANCELLED, "TransactWriteItems")

    failed = conditions_failed(refused.value)
    assert isinstance(failed, ConditionsFailed)
    assert [reason.failed for reason in failed.reasons] == [False, True]


@pytest.mark.parametrize(
    "error",
    [
        CallFailed("TimeoutError"),
        CallRefused({"Error": {"Code": "503", "Message": ""}}, "GetItem"),
        EndpointConnectionError(endpoint_url="x"),
        ReadTimeoutError(endpoint_url="x"),
    ],
)
def test_what_passes_is_tried_again(error: Exception) -> None:
    """With pauses between, then TryLater."""
    pauses: list[int] = []

    def fail() -> None:
        raise error

    with pytest.raises(TryLater):
        call(fail, pauses.append)
    assert pauses == [*range(1, ATTEMPTS)]
    assert isinstance(error, all_errors())


def test_errors_are_caught_where_botocore_is_not_imported() -> None:
    """The hot path's own are looked up alone, and nothing is imported for it."""
    program = (
        "import sys\n"
        "from registrar.aws_client.errors import CallRefused, client_errors\n"
        "try: raise CallRefused({'Error': {'Code': 'X', 'Message': ''}}, 'GetItem')\n"
        "except client_errors() as error: print(error.response['Error']['Code'])\n"
        "print('botocore' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert done.stdout == b"X\nFalse\n"
