"""Rules of Cognito that MiniStack leaves out.

A step of a sign-in needs the session of its challenge; a new password follows the pool's policy;
only invited people have accounts.
"""

import json
from collections.abc import Callable
from typing import Any

from ministack.services import cognito

Document = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]


class Rules:
    """Sessions of the open challenges, each with its user."""

    def __init__(self) -> None:
        """Start without open challenges."""
        self._waiting: dict[str, str] = {}

    def asked(self, handler: Callable[[Document], Answer]) -> Callable[[Document], Answer]:
        """Store the session of every challenge in the call's answer."""

        def call(data: Document) -> Answer:
            answer = handler(data)
            document = json.loads(answer[2])
            if document.get("ChallengeName"):
                given = data.get("AuthParameters") or data["ChallengeResponses"]
                self._waiting[document["Session"]] = given["USERNAME"]
            return answer

        return call

    def answered(self, handler: Callable[[Document], Answer]) -> Callable[[Document], Answer]:
        """Accept a step only with its own session, and with a password that meets the policy."""

        def call(data: Document) -> Answer:
            responses, session = data.get("ChallengeResponses", {}), data.get("Session", "")
            if self._waiting.get(session) != responses.get("USERNAME", ""):
                return refused("NotAuthorizedException", "Invalid session for the user.")
            if "NEW_PASSWORD" in responses:
                pool = cognito._pool_for_client(data["ClientId"])[0]
                weak: Answer | None = cognito._validate_password(pool, responses["NEW_PASSWORD"])
                if weak:
                    return weak
            answer = handler(data)
            if answer[0] == 200:
                del self._waiting[session]
            return answer

        return call


def install() -> None:
    """Make MiniStack, in this process, apply the rules."""
    rules = Rules()
    cognito._initiate_auth = rules.asked(cognito._initiate_auth)
    cognito._respond_to_auth_challenge = rules.asked(
        rules.answered(cognito._respond_to_auth_challenge)
    )
    cognito._sign_up = _uninvited


def refused(code: str, message: str) -> Answer:
    """Return an error as Cognito answers it."""
    answer: Answer = cognito.error_response_json(code, message, 400)
    return answer


def _uninvited(_: Document) -> Answer:
    return refused("NotAuthorizedException", "SignUp is not permitted for this user pool")
