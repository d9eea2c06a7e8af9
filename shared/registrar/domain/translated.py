"""A text in several languages, which is never missing: in one it lacks, it is in its first."""


class Translated(dict[str, str]):
    """The text by language; an event may lose a language that somebody still reads."""

    def __missing__(self, language: str) -> str:
        """The text in the first language it has; empty if it has none."""
        return next(iter(self.values()), "")
