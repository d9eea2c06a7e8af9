"""Cognito's user pool: accounts of organisers, their sign-ins, and its operations."""

from typing import TYPE_CHECKING, Any, NoReturn

from botocore.exceptions import ClientError

from tests.simulation.world import errors
from tests.simulation.world.accounts import Account, AccountLog, Drawer, SignIn, code_of
from tests.simulation.world.pool_tokens import REFRESH_SECONDS, access_token

if TYPE_CHECKING:
    from tests.simulation.world.world import World

OPERATIONS = (
    "initiate_auth", "respond_to_auth_challenge", "revoke_token",
    "forgot_password", "confirm_forgot_password", "change_password", "global_sign_out",
    "get_user", "associate_software_token", "verify_software_token", "set_user_mfa_preference",
    "admin_create_user", "admin_get_user", "admin_set_user_password", "admin_delete_user",
    "admin_user_global_sign_out",
    "admin_add_user_to_group", "admin_remove_user_from_group",
)  # fmt: skip

Given = dict[str, Any]


class UsernameExists(ClientError):
    """Refusal of an account that is there already."""


class UserPool:
    """Accounts by address, sign-ins by their tokens, and challenges by session.

    Each operation takes what its call of boto3 takes. ``log`` has every change of an account.
    """

    def __init__(self, world: "World") -> None:
        self.accounts: dict[str, Account] = {}
        self.log = AccountLog(world)
        self._world = world
        self._sign_ins: dict[str, SignIn] = {}
        self._challenges: dict[str, Account] = {}
        self._drawer = Drawer()

    def invite(self, account: Account) -> None:
        """Add an account, under an id that no account had before."""
        account.id = f"account-{self._drawer.number()}"
        self.accounts[account.address] = account
        self.log.note(account, "invited")

    def sign_in_elsewhere(self, address: str) -> str:
        """Return an access token of a program's own sign-in; empty if the account was removed."""
        if address not in self.accounts:
            return ""
        return str(self._begun(self.accounts[address])["AuthenticationResult"]["AccessToken"])

    def initiate_auth(self, given: Given) -> Given:
        """Answer a password, or a refresh token."""
        parameters = given["AuthParameters"]
        if given["AuthFlow"] == "REFRESH_TOKEN_AUTH":
            return self._refreshed(parameters["REFRESH_TOKEN"])
        account = self.accounts.get(parameters["USERNAME"])
        if account is None or account.password != parameters["PASSWORD"]:
            _refuse("initiate_auth", "NotAuthorizedException")
        if account.temporary:
            return self._challenge("NEW_PASSWORD_REQUIRED", account)
        if account.code:
            return self._challenge("SOFTWARE_TOKEN_MFA", account)
        return self._begun(account)

    def respond_to_auth_challenge(self, given: Given) -> Given:
        """Answer a new password, or a code; a session serves once, whatever was answered."""
        account, answers = self._challenges.pop(given["Session"], None), given["ChallengeResponses"]
        if account is None or self.accounts.get(account.address) is not account:
            _refuse("respond_to_auth_challenge", "NotAuthorizedException")
        if given["ChallengeName"] == "NEW_PASSWORD_REQUIRED":
            account.password, account.temporary = answers["NEW_PASSWORD"], False
        elif answers["SOFTWARE_TOKEN_MFA_CODE"] != account.code:
            _refuse("respond_to_auth_challenge", "CodeMismatchException")
        return self._begun(account)

    def revoke_token(self, given: Given) -> Given:
        """Revoke the sign-in of a refresh token; an unknown one is nothing to it."""
        if sign_in := self._sign_ins.get(given["Token"]):
            sign_in.revoked = True
        return {}

    def forgot_password(self, given: Given) -> Given:
        """Mail a code; an unknown address gets the same answer."""
        if account := self.accounts.get(given["Username"]):
            if account.temporary:
                _refuse("forgot_password", "NotAuthorizedException")
            account.mailed = self._drawer.code()
        return {}

    def confirm_forgot_password(self, given: Given) -> Given:
        """Set a new password by the code that was mailed, once."""
        account = self.accounts.get(given["Username"])
        if account is None or not account.mailed or account.mailed != given["ConfirmationCode"]:
            _refuse("confirm_forgot_password", "CodeMismatchException")
        account.password, account.mailed = given["Password"], ""
        self.log.note(account, f"password {account.password}")
        return {}

    def change_password(self, given: Given) -> Given:
        """Set a new password by the one of until now."""
        account = self._account("change_password", given)
        if account.password != given["PreviousPassword"]:
            _refuse("change_password", "NotAuthorizedException")
        account.password = given["ProposedPassword"]
        self.log.note(account, f"password {account.password}")
        return {}

    def global_sign_out(self, given: Given) -> Given:
        """Revoke all sign-ins of the account of an access token."""
        self._revoke_all(self._account("global_sign_out", given))
        return {}

    def get_user(self, given: Given) -> Given:
        """Tell whether sign-in asks for a code."""
        account = self._account("get_user", given)
        return {"UserMFASettingList": ["SOFTWARE_TOKEN_MFA"]} if account.asks_code else {}

    def associate_software_token(self, given: Given) -> Given:
        """Offer a secret for an authenticator."""
        account = self._account("associate_software_token", given)
        account.offered = self._drawer.secret()
        return {"SecretCode": account.offered}

    def verify_software_token(self, given: Given) -> Given:
        """Take the first code of the authenticator that was offered."""
        account = self._account("verify_software_token", given)
        if not account.offered or given["UserCode"] != code_of(account.offered):
            _refuse("verify_software_token", "EnableSoftwareTokenMFAException")
        account.secret = account.offered
        return {"Status": "SUCCESS"}

    def set_user_mfa_preference(self, given: Given) -> Given:
        """Ask for codes from now on, or for none."""
        account = self._account("set_user_mfa_preference", given)
        wanted = given["SoftwareTokenMfaSettings"]["Enabled"]
        if wanted and not account.secret:
            _refuse("set_user_mfa_preference", "InvalidParameterException")
        account.asks_code = wanted
        self.log.note(account, "codes on" if wanted else "codes off")
        return {}

    def admin_create_user(self, given: Given) -> Given:
        """Invite somebody, with a first password that a letter names."""
        if given["Username"] in self.accounts:
            answer = errors.client_error("AdminCreateUser", "UsernameExistsException").response
            raise UsernameExists(answer, "AdminCreateUser")
        password = given.get("TemporaryPassword") or f"first {self._drawer.number()}"
        self.invite(Account(given["Username"], password, temporary=True))
        return {}

    def admin_set_user_password(self, given: Given) -> Given:
        """Set somebody's password, to be replaced at the next sign-in unless it is permanent."""
        account = self._named("admin_set_user_password", given)
        account.password, account.temporary = given["Password"], not given["Permanent"]
        self.log.note(account, f"password {account.password}")
        return {}

    def admin_user_global_sign_out(self, given: Given) -> Given:
        """Revoke all sign-ins of somebody."""
        self._revoke_all(self._named("admin_user_global_sign_out", given))
        return {}

    def admin_get_user(self, given: Given) -> Given:
        """Return the account's attributes, its id among them, and whether it was ever used."""
        account = self._named("admin_get_user", given)
        status = "FORCE_CHANGE_PASSWORD" if account.temporary else "CONFIRMED"
        return {"UserAttributes": [{"Name": "sub", "Value": account.id}], "UserStatus": status}

    def admin_delete_user(self, given: Given) -> Given:
        """Delete an account."""
        account = self._named("admin_delete_user", given)
        del self.accounts[account.address]
        self.log.note(account, "removed", exists=False)
        return {}

    def admin_add_user_to_group(self, given: Given) -> Given:
        """Make somebody an owner."""
        return self._set_owner("admin_add_user_to_group", given, owner=True)

    def admin_remove_user_from_group(self, given: Given) -> Given:
        """Make an owner one no longer."""
        return self._set_owner("admin_remove_user_from_group", given, owner=False)

    def _set_owner(self, operation: str, given: Given, *, owner: bool) -> Given:
        account = self._named(operation, given)
        account.owner = owner
        self.log.note(account, "owner" if owner else "no owner")
        return {}

    def _revoke_all(self, account: Account) -> None:
        for sign_in in self._sign_ins.values():
            sign_in.revoked |= sign_in.account is account

    def _named(self, operation: str, given: Given) -> Account:
        account = self.accounts.get(given["Username"])
        if account is None:
            _refuse(operation, "UserNotFoundException")
        return account

    def _account(self, operation: str, given: Given) -> Account:
        """Return the account of an access token."""
        sign_in = self._sign_ins.get(given["AccessToken"])
        if sign_in is None or not self._is_valid(sign_in):
            _refuse(operation, "NotAuthorizedException")
        return sign_in.account

    def _refreshed(self, refresh_token: str) -> Given:
        sign_in, now = self._sign_ins.get(refresh_token), self._world.clock.now
        if sign_in is None or not self._is_valid(sign_in) or now >= sign_in.at + REFRESH_SECONDS:
            _refuse("initiate_auth", "NotAuthorizedException")
        return {"AuthenticationResult": {"AccessToken": self._access_token(sign_in)}}

    def _is_valid(self, sign_in: SignIn) -> bool:
        exists = self.accounts.get(sign_in.account.address) is sign_in.account
        return exists and not sign_in.revoked

    def _begun(self, account: Account) -> Given:
        number = self._drawer.number()
        sign_in = SignIn(f"origin-{number}", account, self._world.clock.now)
        self._sign_ins[f"refresh-{number}"] = sign_in
        tokens = {"AccessToken": self._access_token(sign_in), "RefreshToken": f"refresh-{number}"}
        return {"AuthenticationResult": tokens}

    def _challenge(self, name: str, account: Account) -> Given:
        session = f"session-{self._drawer.number()}"
        self._challenges[session] = account
        return {"ChallengeName": name, "Session": session}

    def _access_token(self, sign_in: SignIn) -> str:
        token = access_token(sign_in, self._world.clock.now, self._drawer.number())
        self._sign_ins[token] = sign_in
        return token


def _refuse(operation: str, code: str) -> NoReturn:
    raise errors.client_error(operation, code)
