"""Cookies of an organiser's browser: of our host, over TLS, out of scripts' reach (S2)."""

import pytest

from registrar.web.protocol.cookies import Cookies

SECRET = "a.b.c"


def test_s2_asvs_3_3_1_to_3_3_4_a_cookie_is_of_our_host_and_no_scripts() -> None:
    """The prefix, and each attribute that keeps it from other hosts, plain HTTP and scripts."""
    cookies = Cookies((), secure=True)

    cookies.keep("access", SECRET)

    assert cookies.headers == [f"__Host-access={SECRET}; Path=/; Secure; HttpOnly; SameSite=Strict"]


def test_a_cookie_that_lasts_says_how_long() -> None:
    """In seconds, beside the same attributes."""
    cookies = Cookies((), secure=True)

    cookies.keep("lang", "bg", seconds=60)

    assert cookies.headers == [
        "__Host-lang=bg; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict"
    ]


@pytest.mark.parametrize("sent", ["access=x", "__Secure-access=x", "__host-access=x", "__Host-a=x"])
def test_a_cookie_of_another_name_is_not_ours(sent: str) -> None:
    """A subdomain or plain HTTP may set those; none of them is read."""
    assert Cookies((sent,), secure=True).read("access") == ""


def test_a_cookie_is_read_as_it_was_set_last() -> None:
    """By this response, else by the browser; a dropped one is empty and expires."""
    cookies = Cookies(("__Host-access=old",), secure=True)
    read = [cookies.read("access")]

    cookies.drop("access")

    assert [*read, cookies.read("access")] == ["old", ""]
    assert "Max-Age=0" in cookies.headers[0]
