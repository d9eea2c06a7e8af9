"""Decoding of a report file: UTF-8, UTF-16 with a byte order mark, or Windows-1251.

Excel in Bulgarian writes a plain CSV in Windows-1251.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

_REPLACED = "\ufffd"
_WHITE = "\t\r\n"


class NotText(ValueError):
    """Bytes that are no text in any of these encodings; ``at`` is the first bad one, from 0."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def decoded(raw: bytes) -> str:
    """Decode a report in any of these encodings. Raises NotText."""
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = None if encoding == "utf-16" or _is_utf_8(raw) else _cyrillic(raw)
        if text is None:
            raise NotText(error.start) from error
        return text


def _is_utf_8(raw: bytes) -> bool:
    """Tell whether it is damaged UTF-8: more non-ASCII characters are valid than broken."""
    characters = [
        character for character in raw.decode("utf-8", errors="replace") if not character.isascii()
    ]
    return raw.startswith(BOM_UTF8) or characters.count(_REPLACED) * 2 < len(characters)


def _cyrillic(raw: bytes) -> str | None:
    """Decode Windows-1251; None if invalid or if it has control characters."""
    try:
        text = raw.decode("cp1251")
    except UnicodeDecodeError:
        return None
    return text if all(character >= " " or character in _WHITE for character in text) else None
