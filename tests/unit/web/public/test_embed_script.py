"""The script and the style sheet of the form on other websites."""

import gzip

import pytest

from registrar.web.components.assets import assets
from tests.support.embedded_requests import ask_from_website

# What a browser has to load before anybody sees a form, on a slow line
SCRIPT_MAX = 6 * 1024  # bytes, compressed


@pytest.mark.parametrize(
    ("name", "kind"),
    [("embed.js", "text/javascript; charset=utf-8"), ("embed.css", "text/css; charset=utf-8")],
)
def test_script_and_sheet_stay_at_their_address(name: str, kind: str) -> None:
    """Pages keep the address for years, browsers the content for five minutes."""
    answer = ask_from_website(f"GET /{name}", origin="https://anybody.example")

    tag = answer["headers"].pop("etag")
    assert answer == {
        "statusCode": 200,
        "headers": {
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=300",
            "content-type": kind,
            "cross-origin-resource-policy": "cross-origin",
            "x-content-type-options": "nosniff",
        },
        "body": assets()[name].content,
    }
    again = ask_from_website(f"GET /{name}", if_none_match=f'"other", W/{tag}')
    assert (again["statusCode"], again["body"], again["headers"]["etag"]) == (304, "", tag)


def test_a_changed_script_is_sent_again() -> None:
    """A browser that holds another version gets this one."""
    assert (
        ask_from_website("GET /embed.js", if_none_match='"0123456789abcdef"')["statusCode"] == 200
    )


def test_the_script_is_small() -> None:
    """At most 6 kB compressed, as a slow line feels it."""
    script = assets()["embed.js"].content.encode()

    assert len(gzip.compress(script, 9)) <= SCRIPT_MAX


def test_f12_the_script_names_no_address_and_makes_no_markup() -> None:
    """Addresses come from where it was loaded, markup from the server; nothing is remembered."""
    script = assets()["embed.js"].content

    unwanted = ("http:", "https:", "innerHTML", "eval(", "document.cookie", "localStorage")
    assert [word for word in unwanted if word in script] == []
