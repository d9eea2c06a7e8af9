"""Refusals of a request itself, before a rule of registration is asked."""

from registrar.domain.refusals import Refusal


class BodyRefused(Refusal):
    """A body that is not read; ``code`` is the reason and maps to status 400, 413 or 415."""

    code = "bad_form"

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchPage(Refusal):
    """No page has this address."""

    code = "not_found"


class NotThroughProxy(Refusal):
    """A request past the proxy that is the only way in."""

    code = "not_through_proxy"


class NotAllowed(Refusal):
    """A method that the address does not take; ``allowed`` is the value of ``Allow``."""

    code = "not_allowed"

    def __init__(self, allowed: str) -> None:
        super().__init__(allowed)
        self.allowed = allowed


class AnswersInvalid(Refusal):
    """Answers that are not valid; the errors of the fields are the reasons."""

    code = "invalid"
