"""Files carried in a form's hidden fields to its next page, so that nothing is stored."""

import zlib
from base64 import b64decode, b64encode

from registrar.web.protocol.errors import BodyRefused


def pack(content: bytes) -> str:
    """Compress the content into the value of a hidden field."""
    return b64encode(zlib.compress(content)).decode()


def unpack(value: str, *, largest: int) -> bytes:
    """Decompress a value of `pack`.

    Raises BodyRefused: "too_large" over ``largest`` bytes, "damaged_file" if it is not whole.
    """
    try:
        packed = b64decode(value, validate=True)
        opened = zlib.decompressobj()
        content = opened.decompress(packed, largest + 1)
    except (ValueError, zlib.error) as error:
        raise BodyRefused("damaged_file") from error
    if len(content) > largest:
        raise BodyRefused("too_large")
    if not opened.eof or opened.unused_data:
        raise BodyRefused("damaged_file")
    return content
