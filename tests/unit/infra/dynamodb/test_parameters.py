"""Parameters of DynamoDB's operations, by botocore's model."""

import pytest

from infra.dynamodb.errors import MalformedRequest
from infra.dynamodb.parameters import check_parameters
from infra.model_rules import service_model

OPERATIONS = service_model("dynamodb").operation_names


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_can_be_checked(operation: str) -> None:
    """Also those with times and decimal numbers; what is missing is refused, and nothing else."""
    try:
        check_parameters(operation, {})
    except MalformedRequest:
        return


def test_a_time_is_taken_in_every_form() -> None:
    """A number of seconds, as a request says it, and a text; a list is none."""
    tables = {"SourceTableName": "source", "TargetTableName": "target"}
    check_parameters("RestoreTableToPointInTime", tables | {"RestoreDateTime": 1646222400.5})

    with pytest.raises(MalformedRequest):
        check_parameters("RestoreTableToPointInTime", tables | {"RestoreDateTime": []})
