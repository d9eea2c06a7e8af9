"""Organisers in the user pool: invitation, ownership, removal.

The calls need credentials that may administer the pool; no function has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from registrar.aws.token_verifier import OWNERS


@dataclass(frozen=True)
class PoolMember:
    """Member of the pool; ``joined`` after the first sign-in."""

    address: str
    owner: bool
    joined: bool


class AlreadyInvited(Exception):
    """Address in use by another member already."""


class NobodyThere(Exception):
    """Address of no member."""


@dataclass(frozen=True)
class UserPool:
    """Pool of organisers by lower-case address; ``cognito`` is boto3's ``cognito-idp`` client."""

    cognito: Any
    pool: str

    def invite(self, address: str, *, password: str = "") -> None:
        """Mail an invitation; with a temporary ``password`` no mail. Raises AlreadyInvited."""
        how = (
            {"TemporaryPassword": password, "MessageAction": "SUPPRESS"}
            if password
            else {"DesiredDeliveryMediums": ["EMAIL"]}  # by default it would be a text message
        )
        try:
            self.cognito.admin_create_user(
                UserPoolId=self.pool,
                Username=address.lower(),
                UserAttributes=[
                    {"Name": "email", "Value": address.lower()},
                    {"Name": "email_verified", "Value": "true"},
                ],
                **how,
            )
        except self.cognito.exceptions.UsernameExistsException as error:
            raise AlreadyInvited from error

    def set_password(self, address: str, password: str) -> None:
        """Set a permanent password. Raises NobodyThere."""
        self._call("admin_set_user_password", address, Password=password, Permanent=True)

    def all(self) -> list[PoolMember]:
        """Return all members, by address."""
        owners = set(self._usernames("list_users_in_group", "Users", GroupName=OWNERS))
        found = [
            PoolMember(
                address=user["Username"].lower(),
                owner=user["Username"] in owners,
                joined=user["UserStatus"] != "FORCE_CHANGE_PASSWORD",
            )
            for user in self._pages("list_users", "Users")
        ]
        return sorted(found, key=lambda member: member.address)

    def remove(self, address: str) -> None:
        """Revoke the member's tokens and delete the member. Raises NobodyThere."""
        self._call("admin_user_global_sign_out", address)
        self._call("admin_delete_user", address)

    def set_owner(self, address: str, *, owner: bool) -> None:
        """Make the member an owner of every event, or no longer. Raises NobodyThere."""
        operation = "admin_add_user_to_group" if owner else "admin_remove_user_from_group"
        self._call(operation, address, GroupName=OWNERS)

    def _call(self, operation: str, address: str, **more: Any) -> None:
        try:
            getattr(self.cognito, operation)(UserPoolId=self.pool, Username=address.lower(), **more)
        except ClientError as error:
            if error.response["Error"]["Code"] != "UserNotFoundException":
                raise
            raise NobodyThere from error

    def _usernames(self, operation: str, name: str, **which: str) -> Iterator[str]:
        return (str(entry["Username"]) for entry in self._pages(operation, name, **which))

    def _pages(self, operation: str, name: str, **which: str) -> Iterator[Any]:
        pages = self.cognito.get_paginator(operation).paginate(UserPoolId=self.pool, **which)
        return (entry for page in pages for entry in page[name])
