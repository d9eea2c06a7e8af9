"""Findings of the mutants: the first history that found each, kept in a file beside this module.

The file is a hint for the next hunt, which begins with the seed in it. It proves nothing by itself:
the history of that seed has to break a promise again.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[3]
FILE = Path(__file__).with_name("found.json")

# Code that decides which history a seed is
_SOURCES = ("shared/registrar", "functions", "infra/dynamodb", "tests/simulation")
_LEFT_OUT = ("mutants", "commands", "contention", "matrix")


@dataclass(frozen=True)
class Finding:
    """First history from the mutant's own first seed on that broke a promise.

    ``histories`` is the number of those that ran, the last one included; ``code`` a digest of the
    code that they ran with.
    """

    seed: int
    profile: str
    promise: str
    histories: int
    code: str = ""

    @property
    def is_of_today(self) -> bool:
        """True if the same histories would run today, but for a change of the mutant itself."""
        return self.code == digest_of_code()


def findings(file: Path = FILE) -> dict[str, Finding]:
    """Return the findings by the mutants' names; none without the file."""
    if not file.exists():
        return {}
    found = json.loads(file.read_text(encoding="utf-8"))
    return {name: Finding(**finding) for name, finding in found.items()}


def keep(found: dict[str, Finding], file: Path = FILE) -> None:
    """Write the findings, one a line, in the order of the names; the file is never half written."""
    lines = [f"{json.dumps(name)}: {json.dumps(asdict(found[name]))}" for name in sorted(found)]
    new = file.with_suffix(".new")
    new.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    new.replace(file)


@cache
def digest_of_code() -> str:
    """Return a digest of the code that decides which history a seed is."""
    digest = sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> Iterator[Path]:
    for folder in _SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            inside = path.relative_to(ROOT / folder)
            if folder != "tests/simulation" or inside.parts[0] not in _LEFT_OUT:
                yield path
