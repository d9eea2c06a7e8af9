"""Text in several languages, with its first language for one that it lacks."""


class Translated(dict[str, str]):
    """Text by language; a reader's language may be one that the event has dropped."""

    def __missing__(self, language: str) -> str:
        """Return the text in its first language; empty if it has none."""
        return next(iter(self.values()), "")
