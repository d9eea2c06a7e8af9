"""Names of those who edit: an organiser's sign-in address, or words for the operator."""

from registrar.domain.organiser import OPERATOR
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def person(who: str, language: str) -> str:
    """Return an organiser's address, or the words for the operator, or for nobody known."""
    _ = translations(language).gettext
    if who == OPERATOR.address:
        return _(N_("Administrator (command line)"))
    return who or _(N_("unknown"))
