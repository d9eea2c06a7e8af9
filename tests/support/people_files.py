"""Files of people, with the headings of the conference's questions."""

HEADINGS = "full_name,email,organisation,profession,town,interpretation,privacy"
ANN = "Ann,ann@example.org,School,teacher,Sofia,bulgarian,yes"
MARIA = "Мария,maria@example.org,School,teacher,София,bulgarian,yes"


def people_text(*lines: str) -> str:
    """Return a file of these people."""
    return "\n".join((HEADINGS, *lines)) + "\n"


def people_file(*lines: str) -> bytes:
    """Return a file of these people, in UTF-8."""
    return people_text(*lines).encode()
