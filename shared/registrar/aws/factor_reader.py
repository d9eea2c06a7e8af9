"""Factor reader: whether a sign-in was with an authenticator's code, as the user pool tells."""

from collections.abc import Callable
from dataclasses import dataclass, field

from registrar.domain.sign_in import Session

_KEPT = 1000  # answers; more organisers than that do not come to one process in its life


@dataclass(frozen=True)
class FactorReader:
    """Reader that asks the pool once for each sign-in of a program.

    Turning codes on or off ends all sign-ins of before, so an answer holds as long as its sign-in.
    ``has_authenticator`` is the pool's call, by an access token.
    """

    has_authenticator: Callable[[str], bool]
    _answers: dict[str, bool] = field(default_factory=dict, init=False, repr=False)

    def is_coded(self, session: Session) -> bool:
        """Tell whether the sign-in asked for a code. Raises NotSignedIn, TryLater."""
        if session.stored is not None:
            return session.stored.coded
        if session.origin not in self._answers:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[session.origin] = self.has_authenticator(session.token)
        return self._answers[session.origin]
