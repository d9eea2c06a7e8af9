"""Files carried in a form's hidden fields to its next page, so that nothing is stored."""

import zlib
from base64 import b64decode, b64encode

from registrar.web.protocol.errors import BodyRefused


def pack(content: bytes) -> str:
    """Compress the content into the value of a hidden field."""
    return b64encode(zlib.compress(content)).decode()


def unpack(value: str, *, largest: int) -> bytes:
    """Decompress a value of `pack`. Raises BodyRefused: malformed, or over ``largest`` bytes."""
    try:
        packed = b64decode(value, validate=True)
        opened = zlib.decompressobj()
        content = opened.decompress(packed, largest)
    except (ValueError, zlib.error) as error:
        raise BodyRefused("bad_form") from error
    if not opened.eof:
        raise BodyRefused("too_large")
    return content
