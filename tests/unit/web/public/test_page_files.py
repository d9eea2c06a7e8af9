"""Visits of files: style sheets, scripts, fonts and pictures."""

import re
from base64 import b64decode
from math import dist
from typing import Any

import pytest

from registrar.web.components.assets import FOLDER, address, assets
from tests.support.public_visits import a_visit


def _file(path: str) -> dict[str, Any]:
    _, _, version, name = path.split("/")
    return a_visit("/static/{version}/{file}", parameters={"version": version, "file": name})


@pytest.mark.parametrize(
    ("name", "kind"),
    [("registrar.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")],
)
def test_a_file_may_be_kept_for_a_year(name: str, kind: str) -> None:
    """A file under its version's address never changes there."""
    assert _file(address(name)) == {
        "statusCode": 200,
        "headers": {
            "cache-control": "public, max-age=31536000, immutable",
            "content-type": kind,
            "x-content-type-options": "nosniff",
        },
        "body": assets()[name].content,
    }


def test_a_file_of_another_version_is_not_kept() -> None:
    """A page of before a deployment finds its style sheet, and nobody keeps it for that one."""
    answer = _file("/static/000000000000/registrar.css")

    assert (answer["statusCode"], answer["headers"]["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize("name", ["", "..", "../pages.py", "registrar.scss", "Registrar.css"])
def test_no_other_file_is_given(name: str) -> None:
    """Only what is meant for browsers has an address."""
    answer = a_visit("/static/{version}/{file}", parameters={"version": "1", "file": name})

    assert answer["statusCode"] == 404


FONTS = ["golos-text-cyrillic.woff2", "golos-text-latin.woff2"]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_arrives_byte_for_byte(name: str) -> None:
    """The gateway undoes the base64 (payload format 2.0)."""
    answer = _file(address(name))

    assert (answer["isBase64Encoded"], answer["headers"]["content-type"]) == (True, "font/woff2")
    assert b64decode(answer["body"], validate=True) == (FOLDER / "components" / name).read_bytes()


def test_the_fonts_are_light_and_have_their_licence() -> None:
    """At most 90 kB together, no other ones, and the Open Font License beside them."""
    fonts = sorted(FOLDER.rglob("*.woff2"))

    assert [font.name for font in fonts] == FONTS
    assert sum(font.stat().st_size for font in fonts) <= 90_000
    assert (
        "SIL Open Font License, Version 1.1"
        in (FOLDER / "components" / "golos-text-licence.txt").read_text()
    )


def test_the_style_sheet_asks_for_nothing_from_elsewhere() -> None:
    """Every address in it is a file beside it."""
    store = assets()["registrar.css"].content

    assert set(re.findall(r'url\("(.*?)"\)', store)) == set(FONTS)
    assert store.count("url(") == len(FONTS)
    assert "@import" not in store


def test_the_emblem_is_the_one_of_the_union() -> None:
    """Twelve gold stars on blue, in a circle of a third of the height, like the hours."""
    emblem = assets()["eu-emblem.svg"].content

    stars = [
        (float(x), float(y)) for x, y in re.findall(r'<use[^>]* x="([\d.]+)" y="([\d.]+)"', emblem)
    ]
    assert 'viewBox="0 0 54 36"' in emblem
    assert set(re.findall(r'fill="(.*?)"', emblem)) == {"#003399", "#FFCC00"}
    assert [round(dist(star, (27, 18)), 2) for star in stars] == [12.0] * 12
    assert stars[0] == (27, 6)
