"""Compression of answers for clients that accept it: gzip (RFC 9110 12.5.3, RFC 1952).

An answer that only its reader gets is padded by a random length, so that its size tells nothing of
what stands in it besides what the request said (BREACH). Its size may still be learnt from many
answers, each of which needs the reader's cookie: browsers send it from our own site alone.
"""

import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache

from registrar.web.protocol.response import HttpResponse

# Below it the answer travels in one packet anyway
BYTES_MIN = 1000

# Bytes of padding at most
PADDING_MAX = 100

_LEVEL, _LEVEL_OF_KEPT = 6, 9
_RAW_DEFLATE = -15
_MAGIC, _HAS_NAME, _NO_TIME = b"\x1f\x8b\x08", b"\x08", b"\0\0\0\0\x02\xff"
_TYPES = frozenset(
    {
        "application/json",
        "application/openapi+json",
        "application/problem+json",
        "image/svg+xml",
    }
)
_ENTRIES_MAX = 20  # of an Accept-Encoding header that are read


def compressed(
    response: HttpResponse, headers: Mapping[str, str] | None, *, request_id: str
) -> HttpResponse:
    """Return the response compressed, if it is text of some length and the request accepts it.

    ``headers`` are the request's, by lower-case names; ``request_id`` is the
    gateway's, at random. The entity tag becomes a weak one, as the
    bytes are others than those of the answer that is not compressed.
    """
    own = response.get("headers") or {}
    if not _is_compressible(response, own):
        return response
    own = {**own, "vary": _joined(own.get("vary", ""), "Accept-Encoding")}
    if not accepts_gzip((headers or {}).get("accept-encoding", "")):
        return response | {"headers": own}
    if "etag" in own:
        own["etag"] = f"W/{own['etag'].removeprefix('W/')}"
    is_shared = "public" in own.get("cache-control", "")
    body = _kept(response["body"]) if is_shared else _padded(response["body"], request_id)
    return response | {
        "headers": {**own, "content-encoding": "gzip"},
        "body": body,
        "isBase64Encoded": True,
    }


def accepts_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header accepts gzip, by name or as any (RFC 9110 12.5.3)."""
    accepted = dict(_codings(header))
    return accepted.get("gzip", accepted.get("*", False))


def gzipped(text: str, *, level: int = _LEVEL, padding: int = 0) -> bytes:
    """Return the text in UTF-8 as a gzip member, its header longer by ``padding`` bytes."""
    content = text.encode()
    packer = zlib.compressobj(level, zlib.DEFLATED, _RAW_DEFLATE)
    packed = packer.compress(content) + packer.flush()
    flags, name = (_HAS_NAME, b"-" * (padding - 1) + b"\0") if padding else (b"\0", b"")
    sums = zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
    return b"".join((_MAGIC, flags, _NO_TIME, name, packed, sums))


def _is_compressible(response: HttpResponse, headers: Mapping[str, str]) -> bool:
    kind = headers.get("content-type", "").partition(";")[0]
    return (
        len(response.get("body") or "") >= BYTES_MIN
        and not response.get("isBase64Encoded")
        and "content-encoding" not in headers
        and (kind.startswith("text/") or kind in _TYPES)
    )


@lru_cache(maxsize=32)
def _kept(text: str) -> str:
    """Return what many ask for in base64: a file is compressed once for each process."""
    return b64encode(gzipped(text, level=_LEVEL_OF_KEPT)).decode()


def _padded(text: str, request_id: str) -> str:
    padding = 1 + zlib.crc32(request_id.encode()) % PADDING_MAX
    return b64encode(gzipped(text, padding=padding)).decode()


def _joined(header: str, name: str) -> str:
    """Return the header of names with that name in it."""
    names = [each.strip() for each in header.split(",") if each.strip()]
    if name.lower() in (each.lower() for each in names) or "*" in names:
        return header
    return ", ".join([*names, name])


def _codings(header: str) -> Iterator[tuple[str, bool]]:
    for entry in header.split(",", _ENTRIES_MAX)[:_ENTRIES_MAX]:
        coding, _, parameters = entry.partition(";")
        weight = parameters.replace(" ", "").lower()
        if coding.strip():
            yield coding.strip().lower(), not _is_zero(weight)


def _is_zero(weight: str) -> bool:
    number = weight.removeprefix("q=")
    return weight.startswith("q=") and set(number) <= {"0", "."}
