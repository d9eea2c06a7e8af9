"""Files carried in hidden fields: a packed file comes back, all else is refused with its reason."""

from base64 import b64decode, b64encode
from zlib import compress

import pytest

from registrar.web.protocol.carried_files import pack, unpack
from registrar.web.protocol.errors import BodyRefused

CONTENT = b"Name,Join Time\n" * 100
PACKED = b64decode(pack(CONTENT))


def test_a_packed_file_comes_back() -> None:
    """To the byte, up to the largest size."""
    assert unpack(pack(CONTENT), largest=len(CONTENT)) == CONTENT


@pytest.mark.parametrize("largest", [0, 1, len(CONTENT) - 1])
def test_a_file_that_is_too_large_is_called_so(largest: int) -> None:
    """Even by one byte, and without unpacking the rest."""
    with pytest.raises(BodyRefused) as refused:
        unpack(pack(CONTENT), largest=largest)

    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    "value",
    [
        "!",
        "eA==",
        "",
        b64encode(PACKED[:-1]).decode(),
        b64encode(PACKED[: len(PACKED) // 2]).decode(),
        b64encode(PACKED[:-1] + b"x").decode(),
        b64encode(PACKED + b"more").decode(),
        b64encode(compress(CONTENT)[2:]).decode(),
    ],
)
def test_a_damaged_file_is_called_so(value: str) -> None:
    """Cut short, changed or lengthened on its way: its size is not to blame."""
    with pytest.raises(BodyRefused) as refused:
        unpack(value, largest=len(CONTENT))

    assert refused.value.code == "damaged_file"
