"""Cognito's client of one process."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.simulation.roles.access import POOL
from tests.simulation.world import errors
from tests.simulation.world.service_client import ServiceClient
from tests.simulation.world.user_pool import OPERATIONS, UsernameExists

# Operations that need a right; a password, a code or a token authorises the others
_ADMINISTERS = ("admin_", "list_", "describe_")


class CognitoClient(ServiceClient):
    """Client of the user pool; the operations are those of ``UserPool``."""

    latency = 0.1
    throttled = ("TooManyRequestsException", 400)
    exceptions = SimpleNamespace(UsernameExistsException=UsernameExists)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        if operation not in OPERATIONS:
            raise AttributeError(operation)

        def send(**given: Any) -> Any:
            return self._call(operation, given)

        return send

    def _call(self, operation: str, given: dict[str, Any]) -> Any:
        if operation.startswith(_ADMINISTERS):
            action = f"cognito-idp:{''.join(map(str.capitalize, operation.split('_')))}"
            self._world.roles.asks(self._process.role, action, POOL)
        kind = self._arrive("cognito", operation, "")
        if kind == "throttle":
            raise self._too_many(operation)
        if kind == "fail before":
            raise errors.client_error(operation, "InternalErrorException", 500)
        answer = getattr(self._world.user_pool, operation)(given)
        self._answered(kind)
        return answer
