"""Organisers in the user pool: invitation, ownership, removal.

The calls need credentials that may administer the pool; the function that edits events has the
right to some of them (template.yaml).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from registrar.actions.organise.accounts import AlreadyInvited, NobodyThere
from registrar.aws.cognito_auth import UNSENT
from registrar.aws.token_verifier import OWNERS
from registrar.domain.team_member import Account


@dataclass(frozen=True)
class PoolMember:
    """Member of the pool; ``joined`` after the first sign-in."""

    address: str
    owner: bool
    joined: bool


class InvitationUnsent(Exception):
    """Invitation that Cognito could not send; the account may have been made."""


@dataclass(frozen=True)
class UserPool:
    """Pool of organisers by lower-case address; ``cognito`` is boto3's ``cognito-idp`` client."""

    cognito: Any
    pool: str

    def invite(self, address: str, *, password: str = "", language: str = "") -> None:
        """Mail an invitation; with a temporary ``password`` no mail.

        The account keeps the ``language``, if it is given. Raises AlreadyInvited, InvitationUnsent.
        """
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
                    *([{"Name": "locale", "Value": language}] if language else []),
                ],
                **how,
            )
        except self.cognito.exceptions.UsernameExistsException as error:
            raise AlreadyInvited from error
        except ClientError as error:
            if error.response["Error"]["Code"] not in UNSENT:
                raise
            raise InvitationUnsent from error

    def set_password(self, address: str, password: str, *, temporary: bool = False) -> None:
        """Set a password, to be replaced at the next sign-in if it is ``temporary``.

        Raises NobodyThere.
        """
        permanent = not temporary
        self._call("admin_set_user_password", address, Password=password, Permanent=permanent)

    def account(self, address: str) -> Account:
        """Return what account the address has."""
        try:
            found = self._call("admin_get_user", address)
        except NobodyThere:
            return "none"
        return "joined" if _has_joined(found) else "invited"

    def all(self) -> list[PoolMember]:
        """Return all members, by address."""
        owners = set(self._usernames("list_users_in_group", "Users", GroupName=OWNERS))
        found = [
            PoolMember(
                address=user["Username"].lower(),
                owner=user["Username"] in owners,
                joined=_has_joined(user),
            )
            for user in self._pages("list_users", "Users")
        ]
        return sorted(found, key=lambda member: member.address)

    def sends_by_ses(self) -> bool:
        """Tell whether the pool's emails go out by SES, and not from Cognito's own sender."""
        found = self.cognito.describe_user_pool(UserPoolId=self.pool)["UserPool"]
        sender = found.get("EmailConfiguration", {}).get("EmailSendingAccount")
        return bool(sender == "DEVELOPER")

    def id_of(self, address: str) -> str:
        """Return the pool's own id of a member, which its tokens carry. Raises NobodyThere."""
        found = self._call("admin_get_user", address)
        ids = [pair["Value"] for pair in found["UserAttributes"] if pair["Name"] == "sub"]
        return str(ids[0])

    def remove(self, address: str) -> None:
        """Revoke the member's tokens and delete the member. Raises NobodyThere."""
        self._call("admin_user_global_sign_out", address)
        self._call("admin_delete_user", address)

    def set_owner(self, address: str, *, owner: bool) -> None:
        """Make the member an owner of every event, or no longer. Raises NobodyThere."""
        operation = "admin_add_user_to_group" if owner else "admin_remove_user_from_group"
        self._call(operation, address, GroupName=OWNERS)

    def _call(self, operation: str, address: str, **more: Any) -> Any:
        call = getattr(self.cognito, operation)
        try:
            return call(UserPoolId=self.pool, Username=address.lower(), **more)
        except ClientError as error:
            if error.response["Error"]["Code"] != "UserNotFoundException":
                raise
            raise NobodyThere from error

    def _usernames(self, operation: str, name: str, **which: str) -> Iterator[str]:
        return (str(entry["Username"]) for entry in self._pages(operation, name, **which))

    def _pages(self, operation: str, name: str, **which: str) -> Iterator[Any]:
        pages = self.cognito.get_paginator(operation).paginate(UserPoolId=self.pool, **which)
        return (entry for page in pages for entry in page[name])


def _has_joined(user: Mapping[str, Any]) -> bool:
    return bool(user["UserStatus"] != "FORCE_CHANGE_PASSWORD")
