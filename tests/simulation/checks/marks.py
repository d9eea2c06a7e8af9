"""Marks of people: each person's name and address carry one, so that data can be told apart."""

import re

# q, a number, q; no digest in the table is written with a q, but for the codes of networks
_MARK = re.compile(r"q\d+q")

# Token or cipher text, in which a mark is chance: no name and no part of an address is as long
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,}")

# Code of a network, in which a mark is chance as well
_CODE = re.compile(r"(?<![A-Za-z0-9])[0-9a-z]{10}(?![A-Za-z0-9])")


def marks_in(value: object) -> list[str]:
    """Return the marks in a value written out, each once, in a fixed order."""
    text = str(value)
    if not _MARK.search(text):
        return []
    return sorted(set(_MARK.findall(_CODE.sub(" ", _TOKEN.sub(" ", text)))))
