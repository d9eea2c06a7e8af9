"""Texts that share most of their lines, merged into one file: each line once, under its owners.

    #### texts: confirmed, promoted, waiting
    #### confirmed, promoted
    Your seat is reserved

    #### all
    Hello,

A text is the lines of all blocks that name it, in the file's order, byte for byte.
"""

import re
from difflib import SequenceMatcher
from itertools import groupby

_MARK = "#### "
_TEXTS = f"{_MARK}texts: "
_BUT = "all but "

# A line with the names of its texts; the empty lines that follow it are a part of it
_Owned = tuple[str, frozenset[str]]


def merge(texts: dict[str, str]) -> str:
    """Merge the texts, which end with a newline each; equal texts in, equal file out."""
    merged: list[_Owned] = []
    for name, text in texts.items():
        merged = _with(merged, name, _lines(text))
    return f"{_TEXTS}{', '.join(texts)}\n" + "".join(
        f"{_MARK}{_written(owners, list(texts))}\n{''.join(line for line, _ in block)}"
        for owners, block in groupby(merged, key=lambda owned: owned[1])
    )


def split(merged: str) -> dict[str, str]:
    """Return the texts of a merged file by their names. KeyError: a block of no such text."""
    head, *blocks = re.split(f"^{_MARK}", merged, flags=re.MULTILINE)[1:]
    names = head.strip().removeprefix("texts: ").split(", ")
    texts = dict.fromkeys(names, "")
    for block in blocks:
        owners, _, lines = block.partition("\n")
        for name in _read(owners, names):
            texts[name] += lines
    return texts


def _lines(text: str) -> list[str]:
    lines = re.findall(r".*\n+", text)
    assert "".join(lines) == text, "a text does not end with a newline"
    assert not any(line.startswith(_MARK) for line in lines), "a line looks like a mark"
    return lines


def _with(merged: list[_Owned], name: str, lines: list[str]) -> list[_Owned]:
    """The merged lines and those of one more text, which stand after what they replace."""
    known = [line for line, _ in merged]
    result: list[_Owned] = []
    matcher = SequenceMatcher(None, known, lines, autojunk=False)
    for change, start, end, own_start, own_end in matcher.get_opcodes():
        if change == "equal":
            result += [(line, owners | {name}) for line, owners in merged[start:end]]
        else:
            result += merged[start:end]
            result += [(line, frozenset({name})) for line in lines[own_start:own_end]]
    return result


def _written(owners: frozenset[str], names: list[str]) -> str:
    if len(owners) == len(names):
        return "all"
    if 2 * len(owners) > len(names):
        return _BUT + ", ".join(name for name in names if name not in owners)
    return ", ".join(name for name in names if name in owners)


def _read(owners: str, names: list[str]) -> list[str]:
    if owners == "all":
        return names
    if owners.startswith(_BUT):
        others = owners.removeprefix(_BUT).split(", ")
        return [name for name in names if name not in others]
    return owners.split(", ")
