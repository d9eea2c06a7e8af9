"""Check: one promise, looked at when something is committed or mailed, and at rest."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from tests.simulation.checks.shadow import Shadow

if TYPE_CHECKING:
    from tests.simulation.world.ses import Mail
    from tests.simulation.world.world import World


Rows = Literal["registrations", "messages", "interests", "events", "others"]


def rows_of(key: tuple[str, str]) -> Rows:
    """Return the kind of a row by its key."""
    pk, sk = key
    if sk == "A":
        return "registrations"
    if sk.startswith("M#"):
        return "messages"
    if pk.startswith(("EV#", "DEF#")):
        return "events"
    return "interests" if pk.startswith("I#") else "others"


class Check:
    """Promise that may be violated; what a subclass does not look at does nothing.

    ``rows`` are the kinds of rows for which it looks at a commit.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset(get_args(Rows))

    def __init__(self, world: "World", shadow: Shadow) -> None:
        self.world = world
        self.shadow = shadow

    def before(self, changes: list[Any]) -> None:
        """Look at a commit while the shadow is still as before it."""

    def after(self, changes: list[Any]) -> None:
        """Look at a commit once the shadow has followed it."""

    def mailed(self, mail: "Mail") -> None:
        """Look at a mail that SES took."""

    def at_rest(self) -> None:
        """Look at the end, when nothing goes on any more."""

    def violated(self, promise: str, how: str) -> None:
        """Report a violation."""
        self.world.violated(promise, how)
