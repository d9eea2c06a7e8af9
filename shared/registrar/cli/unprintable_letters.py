"""Letters of an event's texts that certificates cannot write."""

from registrar.cli.terminal import print_line
from registrar.domain.event import EventDefinition
from registrar.files.printable import unprintable_texts


def show_unprintable_texts(definition: EventDefinition) -> None:
    """Print a note for each text of the event with letters that certificates cannot write."""
    for path, letters in unprintable_texts(definition):
        print_line(
            f"Note: certificates cannot write {letters} in {path}; a question mark stands there"
        )
