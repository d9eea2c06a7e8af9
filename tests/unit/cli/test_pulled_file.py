"""The first line of a pulled file: the version its author began from, never a part of the file."""

import pytest

from registrar.aws.table import Table
from registrar.cli.pulled_file import read_pulled, to_pulled, to_pulled_draft
from registrar.domain.event_version import EventVersion
from registrar.event_file.document import read_document
from tests.support.editing import ANA, editing


def version(text: str) -> EventVersion:
    """Version 3 of the talks with that file."""
    return EventVersion(event="talks", number=3, at=None, who="", changed=(), text=text)


@pytest.mark.parametrize(
    "text",
    [
        "event: talks\n",
        "# mine\nevent: talks\n",
        "# version 2 of talks\nevent: talks\n",
        "event: talks\r\nseats: 3\r\n",
    ],
)
def test_a_pulled_file_reads_as_what_is_published(text: str) -> None:
    """To the byte, so publishing it again changes nothing."""
    pulled = read_pulled(read_document(to_pulled(version(text))))

    assert (pulled.document.text, pulled.base) == (text, 3)


@pytest.mark.parametrize(
    "text",
    [
        "event: talks\n# version 3 of talks\n",
        "# version x of talks\nevent: talks\n",
        "# version 0 of talks\nevent: talks\n",
        "# version 3 of talks, corrected\nevent: talks\n",
    ],
)
def test_another_comment_says_nothing(text: str) -> None:
    """It stays in the file."""
    pulled = read_pulled(read_document(text))

    assert (pulled.document.text, pulled.base) == (text, None)


def test_the_version_of_another_event_does_not_count() -> None:
    """A pulled file may be copied for a new event."""
    pulled = read_pulled(read_document("# version 3 of talks\nevent: tea\n"))

    assert (pulled.document.text, pulled.base) == ("event: tea\n", None)


def test_a_pulled_draft_says_its_revision_and_version(table: Table) -> None:
    """To the byte, so saving it again changes nothing."""
    edited = editing(table)
    state = edited.save(ANA, "seats", seats=400)

    pulled = read_pulled(read_document(to_pulled_draft(state)))

    assert (pulled.document.text, pulled.base, pulled.revision) == (state.document.text, 1, 1)
