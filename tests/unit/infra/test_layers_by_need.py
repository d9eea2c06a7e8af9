"""Layers: each locked library is in one of them, and the services' data are those that are used."""

import re
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parents[3]
MAKEFILE = (PROJECT / "shared/Makefile").read_text(encoding="utf-8")
LOCK = (PROJECT / "shared/requirements.txt").read_text(encoding="utf-8")
CLIENT = re.compile(r"\.client\(\s*\"([a-z0-9-]+)\"")


def words(name: str) -> list[str]:
    """Return the words of a variable of the Makefile."""
    found = re.search(rf"^{name} := (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert found
    return found[1].split()


def test_each_locked_library_is_in_one_layer() -> None:
    """Or in none, where its reason stands; so a new one has its place before it is deployed."""
    placed = [
        library for name in ("HOT", "CORE", "PEOPLE", "PAPER", "NOWHERE") for library in words(name)
    ]
    locked = re.findall(r"^([a-z][a-z0-9-]*)==", LOCK, flags=re.MULTILINE)

    assert Counter(placed) == Counter(locked)


def test_the_data_of_each_service_that_functions_ask_are_there() -> None:
    """A library of the command line alone needs none."""
    folder = PROJECT / "shared/registrar/wiring"
    asked = {
        service
        for file in folder.glob("*.py")
        for service in CLIENT.findall(file.read_text(encoding="utf-8"))
    }

    assert asked == set(words("SERVICES"))


def test_the_runtime_is_the_same_everywhere() -> None:
    """The template's, that of the wheels and that of the byte code."""
    template = (PROJECT / "template.yaml").read_text(encoding="utf-8")
    finder = (PROJECT / "infra/runtime/find_python.sh").read_text(encoding="utf-8")

    assert "Runtime: python3.13" in template
    assert "--python-version 3.13 " in MAKEFILE
    assert "\nVERSION=3.13\n" in finder
