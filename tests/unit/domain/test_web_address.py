"""Addresses of websites: one spelling, which is the browser's, or advice with the right value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.web_address import WrongAddress, to_address, to_origin, to_redirect
from tests.support.factories import an_event, raw_event

LIKE = 'write it like "https://example.org"'
A_HOST = f"letters, digits and hyphens between single dots, no hyphen first: {LIKE}"


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("*", "*"),
        ("https://school.example", "https://school.example"),
        ("https://School.Example", "https://school.example"),
        ("HTTPS://school.example", "https://school.example"),
        ("https://school.example/", "https://school.example"),
        ("https://school.example:443", "https://school.example"),
        ("https://school.example:443/", "https://school.example"),
        ("https://school.example.", "https://school.example"),
        ("https://school.example:8443", "https://school.example:8443"),
        (" https://school.example ", "https://school.example"),
        ("https://училище.бг", "https://xn--e1afal2byar.xn--90ae"),
        ("https://Училище.БГ:443", "https://xn--e1afal2byar.xn--90ae"),
        ("https://xn--e1afal2byar.xn--90ae", "https://xn--e1afal2byar.xn--90ae"),
        ("https://192.0.2.1:8080", "https://192.0.2.1:8080"),
        ("https://intranet", "https://intranet"),
        ("http://localhost", "http://localhost"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://LOCALHOST:80", "http://localhost"),
        ("http://127.0.0.1:5500/", "http://127.0.0.1:5500"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_an_origin_is_written_as_browsers_send_it(written: str, origin: str) -> None:
    """Any spelling in the file becomes the one that is compared."""
    assert to_origin(written) == origin
    assert to_origin(origin) == origin


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("school.example", 'write it like "https://school.example"'),
        ("https:/school.example", 'write it like "https://school.example"'),
        ("http://school.example", 'write "https://school.example"'),
        ("http://school.example:8080/a", 'write "https://school.example"'),
        ("https://ana@school.example/a", 'write "https://school.example"'),
        ("ftp://school.example", f"only https is possible: {LIKE}"),
        ("javascript:alert(1)", f"only https is possible: {LIKE}"),
        ("javascript://school.example/%0aalert(1)", f"only https is possible: {LIKE}"),
        ("mailto:ana@school.example", f"only https is possible: {LIKE}"),
        ("file:///C:/site.html", f"only https is possible: {LIKE}"),
        ("about:blank", f"only https is possible: {LIKE}"),
        ("data:text/html,x", f"only https is possible: {LIKE}"),
        ("School.example:8443", 'write it like "https://school.example:8443"'),
        ("alert(1)", LIKE),
        ("school.example/register", 'write it like "https://school.example"'),
        ("https://school.example/register", 'write "https://school.example"'),
        ("https://school.example?a=1", 'write "https://school.example"'),
        ("https://School.Example:443/#top", 'write "https://school.example"'),
        ("https://ana:secret@school.example", 'write "https://school.example"'),
        ("https://ana@school.example:8443", 'write "https://school.example:8443"'),
        (
            "https://*.school.example",
            'write each website on a line of its own, or "*" alone for every website',
        ),
        ("https://school.example:0", "leave it out"),
        ("https://school.example:99999", "leave it out"),
        ("https://school.example:port", "leave it out"),
        ("https://school example", "leave it out"),
        ("https:// school.example", "leave it out"),
        ("https://scho\u200bol.example", "delete that sign"),
        ("https://school.example\u2060", "delete that sign"),
        ("https://school.\u00adexample", "delete that sign"),
        ("https://-a.example", A_HOST),
        ("https://a..b", A_HOST),
        ("https://.school.example", A_HOST),
        ("https://school_,example", A_HOST),
        ("https://-", A_HOST),
        ("https://", LIKE),
        ("https:", LIKE),
        ("https://[::1", LIKE),
        ("", LIKE),
        ("null", 'name the website, or write "*" for every website'),
    ],
)
def test_what_can_never_match_is_refused_with_the_right_value(written: str, right: str) -> None:
    """A wrong origin would let nobody in, and nobody would learn why."""
    with pytest.raises(WrongAddress) as refused:
        to_origin(written)

    assert (refused.value.right, bool(refused.value.wrong)) == (right, True)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (
            "https://scho\u200bol.example",
            'it holds U+200B (zero width space) as character 13, after "https://scho"',
        ),
        (
            "\u2060https://a.example",
            "it holds U+2060 (word joiner) as character 1, before all others",
        ),
        ("https://-a.example", '"-a.example" is no name that a host can have'),
        ("https://a..b", '"a..b" is no name that a host can have'),
        ("javascript:alert(1)", '"javascript:" is no address of a website'),
        ("https://", "there is no host in it"),
        ("https://school example", "there is a space in it"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(written: str, wrong: str) -> None:
    """The sign and its place, the host or the scheme, as they stand in the file."""
    for read in (to_origin, to_address, to_redirect):
        with pytest.raises(WrongAddress) as refused:
            read(written)
        assert refused.value.wrong == wrong


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("https://a.example/b c", "leave it out, or write it as %20"),
        ("https://a.example?b c", "leave it out, or write it as %20"),
        ("https://a b.example/", "leave it out"),
        ("https://a.example/b\u200bc", "delete that sign"),
        ("http://a.example:80/b?c#d", 'write "https://a.example/b?c#d"'),
    ],
)
def test_a_space_can_be_written_only_behind_the_host(written: str, right: str) -> None:
    """A host has none, however it is written."""
    with pytest.raises(WrongAddress) as refused:
        to_address(written)

    assert refused.value.right == right


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://School.Example/Thanks?A=B#C", "https://school.example/Thanks?A=B#C"),
        ("https://school.example:443/thanks", "https://school.example/thanks"),
        ("https://училище.бг/благодарим", "https://xn--e1afal2byar.xn--90ae/благодарим"),
    ],
)
def test_an_address_keeps_what_stands_behind_its_host_and_a_redirect_its_spelling(
    written: str, address: str
) -> None:
    """Paths know capitals; what a form names is compared letter by letter."""
    assert to_address(written) == address
    assert to_redirect(address) == address
    with pytest.raises(WrongAddress) as refused:
        to_redirect(written)
    assert refused.value.right == f'write "{address}", here and in the form'


@pytest.mark.parametrize("written", ["http://localhost/a", "https://a b", f"https://a/{'b' * 500}"])
def test_an_address_to_lead_to_is_encrypted_and_whole(written: str) -> None:
    """One's own machine is for sites under construction."""
    with pytest.raises(WrongAddress):
        to_address(written)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing else is ever raised, and what is taken stays as it is."""
    try:
        once = to_origin(f"https://{text}")
    except WrongAddress:
        return

    assert to_origin(once) == once


@given(st.text("htps:/.@*?#-_a1 é[]%", max_size=40), st.sampled_from(["", "http://", "https://"]))
def test_advice_is_an_address_that_is_taken(text: str, scheme: str) -> None:
    """An advised address has no problems itself."""
    for read in (to_origin, to_address):
        try:
            read(f"{scheme}{text}")
        except WrongAddress as refused:
            for advised in re.findall(r'"(https?:.*)"', refused.right):
                read(advised)


def test_an_event_file_is_published_with_the_spelling_of_browsers() -> None:
    """Origins and redirects alike."""
    sites = {
        "origins": ["https://School.Example:443/", "http://localhost:8000"],
        "redirects": ["https://school.example/Thanks", "http://localhost:8000/thanks"],
    }

    websites = an_event(websites=sites).websites

    assert websites.origins == ("https://school.example", "http://localhost:8000")
    assert websites.redirects == ("https://school.example/Thanks", "http://localhost:8000/thanks")


@pytest.mark.parametrize("key", ["origins", "redirects"])
@pytest.mark.parametrize("address", ["https://*.school.example", "https://ana@school.example"])
def test_an_event_file_with_a_wrong_address_hears_what_is_right(key: str, address: str) -> None:
    """The path leads to the line."""
    with pytest.raises(DefinitionRefused) as refused:
        check(raw_event(websites={key: [address]}))

    [problem] = refused.value.problems
    assert problem.path == f"websites.{key}.0"
