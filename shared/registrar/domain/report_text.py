"""The text of a report as a file holds it: UTF-8, UTF-16 with its mark, or Windows' Cyrillic page.

Excel in Bulgarian writes a plain CSV in the last of these.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

_REPLACED = "\ufffd"
_WHITE = "\t\r\n"


class NotText(ValueError):
    """Octets that are no text in one of these; ``at`` counts from 0."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def decoded(raw: bytes) -> str:
    """The text, in whichever of them it is. Raises NotText."""
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = None if encoding == "utf-16" or _is_utf_8(raw) else _cyrillic(raw)
        if text is None:
            raise NotText(error.start) from error
        return text


def _is_utf_8(raw: bytes) -> bool:
    """Whether it is a damaged file of that encoding: more of its signs are whole than broken."""
    signs = [one for one in raw.decode("utf-8", errors="replace") if not one.isascii()]
    return raw.startswith(BOM_UTF8) or signs.count(_REPLACED) * 2 < len(signs)


def _cyrillic(raw: bytes) -> str | None:
    """The text in Windows' page 1251, unless it holds what no text does."""
    try:
        text = raw.decode("cp1251")
    except UnicodeDecodeError:
        return None
    return text if all(one >= " " or one in _WHITE for one in text) else None
