"""Files that a form carries on to its next page, so that nothing is kept here in between."""

import zlib
from base64 import b64decode, b64encode

from registrar.web.protocol.errors import BodyRefused


def pack(content: bytes) -> str:
    """The content as the value of a hidden field, compressed."""
    return b64encode(zlib.compress(content)).decode()


def unpack(value: str, *, largest: int) -> bytes:
    """The content again. Raises BodyRefused for more octets, and for what was never kept."""
    try:
        packed = b64decode(value, validate=True)
        opened = zlib.decompressobj()
        content = opened.decompress(packed, largest)
    except (ValueError, zlib.error) as error:
        raise BodyRefused("bad_form") from error
    if not opened.eof:
        raise BodyRefused("too_large")
    return content
