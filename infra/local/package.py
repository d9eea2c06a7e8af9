"""Code packages as AWS gets them: zips whose bytes depend only on the files in them."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

BUCKET = "packages"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time a zip can hold


class Packages(NamedTuple):
    """Keys in the bucket of the uploaded code and nested templates."""

    functions: str
    code: str
    libraries: str
    templates: dict[str, str]


def upload(root: Path, s3: Any) -> Packages:
    """Put the functions, the layers and the nested templates of the checkout at `root` into S3."""
    _make_bucket(s3)
    return Packages(
        functions=_put(s3, "functions.zip", functions_zip(root)),
        code=_put(s3, "code.zip", code_zip(root)),
        libraries=_put(s3, "libraries.zip", libraries_zip()),
        templates={
            f"infra/{file.name}": _put(s3, file.name, file.read_bytes())
            for file in sorted((root / "infra").glob("*.yaml"))
        },
    )


def url_of(key: str) -> str:
    """Return the address of an object in the bucket; MiniStack reads the path alone."""
    return f"https://s3.amazonaws.com/{BUCKET}/{key}"


def store_template(s3: Any, template: dict[str, Any]) -> str:
    """Put a template into S3, and return its address."""
    return url_of(_put(s3, "template.json", json.dumps(template, sort_keys=True).encode()))


def _make_bucket(s3: Any) -> None:
    region = {"LocationConstraint": s3.meta.region_name}
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=region)


def functions_zip(root: Path) -> bytes:
    """Return the zip of the entry points."""
    folder = root / "functions"
    return _zip((file, file.name) for file in sorted(folder.glob("*.py")))


def code_zip(root: Path) -> bytes:
    """Return the zip of the layer that has the code, whole."""
    folder = root / "shared"
    files = (file for file in sorted((folder / "registrar").rglob("*")) if _belongs(file))
    return _zip((file, f"python/{file.relative_to(folder).as_posix()}") for file in files)


def libraries_zip() -> bytes:
    """Return the zip of a layer of libraries, which are MiniStack's own Python's: a note alone."""
    return _zip([("MiniStack's own Python has the libraries.\n", "libraries.txt")])


def _belongs(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def _zip(files: Iterable[tuple[Path | str, str]]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, name in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file if isinstance(file, str) else file.read_bytes())
    return content.getvalue()


def _put(s3: Any, name: str, content: bytes) -> str:
    key = f"{hashlib.sha256(content).hexdigest()[:16]}/{name}"
    s3.put_object(Bucket=BUCKET, Key=key, Body=content)
    return key
