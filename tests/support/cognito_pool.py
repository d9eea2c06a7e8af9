"""A user pool that answers as Cognito does."""

from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from registrar.aws.cognito_auth import CognitoAuth


class Pool:
    """A real client that is answered by the test, and checks what it is asked."""

    def __init__(self) -> None:
        self.client: Any = boto3.client(
            "cognito-idp", region_name="eu-central-1", config=Config(retries={"max_attempts": 0})
        )
        self.stub = Stubber(self.client)
        self.stub.activate()
        self.unsent: list[ClientError] = []
        self.door = CognitoAuth(self.client, "client-1", self.unsent.append)

    def answers(self, operation: str, answer: dict[str, Any], **asked: Any) -> None:
        """Have the next call answered so, if it asks that."""
        self.stub.add_response(operation, answer, {"ClientId": "client-1"} | asked)

    def refuses(self, operation: str, code: str, message: str = "") -> None:
        """Have the next call refused."""
        self.stub.add_client_error(operation, code, message)
