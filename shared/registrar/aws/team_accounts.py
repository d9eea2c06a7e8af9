"""Accounts of a team's members in the user pool; TryLater while it does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as Unreachable

from registrar.actions.organise.accounts import AlreadyInvited
from registrar.aws.user_pool import UserPool
from registrar.domain.refusals import TryLater
from registrar.domain.team_member import Account

# Errors of the pool that pass; any other is a fault of ours
_PASSING = frozenset({"TooManyRequestsException", "LimitExceededException"})
_SERVER_ERROR = 500


@dataclass(frozen=True)
class TeamAccounts:
    """Reader of accounts, and maker of new ones."""

    pool: UserPool

    def account(self, address: str) -> Account:
        """Return what account the address has. Raises TryLater."""
        with _later():
            return self.pool.account(address)

    def make(self, address: str, *, password: str, language: str) -> bool:
        """Make an account with that temporary password; False if the address has one already.

        Cognito sends no email. Raises TryLater.
        """
        try:
            with _later():
                self.pool.invite(address, password=password, language=language)
        except AlreadyInvited:
            return False
        return True

    def renew(self, address: str, *, password: str) -> None:
        """Replace the temporary password; it is valid anew from now on. Raises TryLater."""
        with _later():
            self.pool.set_password(address, password, temporary=True)


@contextmanager
def _later() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if error.response["Error"]["Code"] in _PASSING or status >= _SERVER_ERROR:
            raise TryLater from error
        raise
    except (HTTPClientError, Unreachable) as error:
        raise TryLater from error
