"""Letters that certificates lack, said before anybody is written to."""

from registrar.cli.terminal import say
from registrar.domain.event import EventDefinition
from registrar.files.printable import unprintable_texts


def show_unprintable_texts(definition: EventDefinition) -> None:
    """Note each text of the event that a certificate cannot write whole."""
    for path, letters in unprintable_texts(definition):
        say(f"Note: certificates cannot write {letters} in {path}; a question mark stands there")
