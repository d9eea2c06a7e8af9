"""Exports of 10,000 and 100,000 made-up registrations: time, and whether memory grows.

Each export runs in a process of its own, so that its peak memory is its own. Run: make bench
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from registrar.cli.event_file import read_event_file
from registrar.cli.parquet import write_parquet
from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Column
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.registration_filter import ALL
from registrar.files.csv_file import to_csv
from registrar.files.metadata import about
from registrar.files.xlsx_file import write_xlsx
from registrar.locale.words import words_of

EVENT = Path(__file__).parents[1] / "infra/events/good-practices-child-protection.yaml"
SIZES = (10_000, 100_000)
BEGIN = datetime(2022, 2, 7, 7, 0, tzinfo=UTC)

Registrations = Iterator[Registration]


def people(count: int) -> Registrations:
    """Yield so many registrations, made as they are asked for."""
    one = Registration(
        id="", event="good-practices-child-protection", state="confirmed", version=1,
        link_generation=1, language="bg", address="", name="", answers={}, consents=(),
        body_hash="", form_version=1, created=BEGIN, delivery="delivered",
    )  # fmt: skip
    professions = ("teacher", "police_officer", "psychologist", "social_worker")
    for number in range(count):
        at = BEGIN + timedelta(seconds=number)
        address = f"person{number}@school{number % 997}.example.org"
        answers = {
            "full_name": f"Иван Петров {number}",
            "email": address,
            "organisation": f"Средно училище № {number % 400}, област Пловдив",
            "profession": professions[number % 4],
            "town": f"Населено място {number % 250}",
            "interpretation": "bulgarian",
            "question": f"Как училището и полицията могат да работят заедно? ({number})",
        }
        consents = (GivenConsent("privacy", True, "hash", "bg", at),)
        identity = f"{number * 2654435761:032x}"
        yield replace(one, id=identity, name=answers["full_name"], address=address,
                      answers=answers, consents=consents, created=at)  # fmt: skip


def _csv(target: Path, columns: Sequence[Column], found: Registrations) -> None:
    with target.open("wb") as file:
        file.writelines(to_csv(columns, found))


def _xlsx(target: Path, columns: Sequence[Column], found: Registrations) -> None:
    facts = about(read_event_file(EVENT), ALL, words=words_of("bg"), now=BEGIN)
    with target.open("wb") as file:
        write_xlsx(file, columns, found, about=facts)


WRITERS: dict[str, Callable[[Path, Sequence[Column], Registrations], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": write_parquet,
}


def measure(kind: str, count: int) -> None:
    """Write the file; print seconds, peak memory in MB and the file's size in MB."""
    columns = columns_of(read_event_file(EVENT), words=words_of("bg"), now=BEGIN)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"all.{kind}"
        begin = time.perf_counter()
        WRITERS[kind](target, columns, people(count))
        seconds = time.perf_counter() - begin
        print(f"{seconds:.2f} {_peak():.1f} {target.stat().st_size / 1e6:.1f}")


def _peak() -> float:
    """Return this program's peak memory in MB; ru_maxrss counts the parent's before exec."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _run(kind: str, count: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "benchmarks.export", kind, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak, size = map(float, done.stdout.split())
    return seconds, peak, size


def main() -> None:
    """Print the figures of each kind at both sizes, and the growth of its memory."""
    print("file      registrations   seconds   peak MB   file MB")
    for kind in WRITERS:
        peaks = []
        for count in SIZES:
            seconds, peak, size = _run(kind, count)
            peaks.append(peak)
            print(f"{kind:<10}{count:>13,}{seconds:>10.1f}{peak:>10.0f}{size:>10.1f}")
        ratio = peaks[1] / peaks[0]
        print(f"{kind:<10}ten times as many: {ratio:.2f} times the memory")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
