"""Roles of the deployed functions, and AWS clients that have their rights."""

from contextlib import ExitStack
from typing import Any

from botocore.exceptions import ClientError

from infra.local import credentials
from infra.local.cloud import LocalCloud


class Role:
    """AWS clients of a deployed function's own role."""

    def __init__(self, cloud: LocalCloud, function: str) -> None:
        configuration = cloud.client("lambda").get_function_configuration(
            FunctionName=cloud.function(function)
        )
        assumed = cloud.client("sts").assume_role(
            RoleArn=configuration["Role"], RoleSessionName="test"
        )["Credentials"]
        self._endpoint = cloud.url
        self._session: Any = credentials.session(
            access_key=assumed["AccessKeyId"],
            secret_key=assumed["SecretAccessKey"],
            token=assumed["SessionToken"],
        )
        self.table = cloud.outputs["Table"]

    def client(self, service: str, _: float = 0.0) -> Any:
        """Return a client with the role's rights, to be closed by whoever asks for it."""
        return self._session.client(service, endpoint_url=self._endpoint)

    def refuses(self, service: str, operation: str, **arguments: Any) -> bool:
        """Tell whether the role is denied the call; False for any other response."""
        with ExitStack() as closing:
            client = self.client(service)
            closing.callback(client.close)
            try:
                getattr(client, operation)(**arguments)
            except ClientError as error:
                return "AccessDenied" in error.response["Error"]["Code"]
        return False

    def refuses_item(self, operation: str, pk: str, **arguments: Any) -> bool:
        """Tell whether the role is denied the call on that partition of the table."""
        key = {"pk": {"S": pk}, "sk": {"S": "x"}}
        named = {"Item": key} if operation == "put_item" else {"Key": key}
        return self.refuses("dynamodb", operation, TableName=self.table, **named, **arguments)


FUNCTIONS = [
    "RegisterFunction",
    "InterestFunction",
    "PagesFunction",
    "AttendFunction",
    "OrganiseFunction",
    "EditFunction",
    "DeliverFunction",
    "RecountFunction",
    "SweepFunction",
    "TrackDeliveryFunction",
]
