"""The website whose form was sent: from what browsers send with each kind of form."""

import pytest

from registrar.web.components.origin_website import origin_website
from registrar.web.protocol.request import read_request
from tests.support.factories import a_form_request

ORIGINS = ("https://school.example", "https://Portal.example:8443")
OURS = "https://forms.example"


@pytest.mark.parametrize(
    ("headers", "website"),
    [
        # the hosted page: no referrer, so a null origin; the element: CORS, so a full one
        ({"origin": "null", "sec_fetch_site": "same-origin"}, "forms.example"),
        ({"origin": OURS}, "forms.example"),
        ({"origin": "https://school.example", "sec_fetch_site": "cross-site"}, "school.example"),
        ({"origin": "https://portal.example:8443"}, "portal.example:8443"),
        # a plain form of a browser that sends no origin with forms
        ({"referer": "https://school.example/events?x=1#form"}, "school.example"),
        ({"referer": "https://school.example?secret"}, "school.example"),
        ({"referer": "https://forms.example/events/x"}, "forms.example"),
        # a page that nobody listed, whatever it calls itself
        ({"origin": "https://elsewhere.example"}, "other"),
        ({"origin": "http://school.example"}, "other"),
        ({"origin": "https://school.example.evil.example"}, "other"),
        ({"origin": "https://elsewhere.example", "referer": "https://school.example/"}, "other"),
        # a program, a privacy tool, nonsense
        ({}, ""),
        ({"origin": "null"}, ""),
        ({"origin": "null", "sec_fetch_site": "cross-site"}, ""),
        ({"origin": "nonsense"}, ""),
    ],
)
def test_the_host_if_it_is_known(headers: dict[str, str], website: str) -> None:
    """Ours and the event's by name, another as "other", silence as silence."""
    request = read_request(a_form_request({}, **headers))

    assert origin_website(request, origins=ORIGINS, public_url=OURS) == website


def test_where_any_website_may_embed_the_form_no_host_is_kept() -> None:
    """There would be as many counters as somebody likes to make up."""
    request = read_request(a_form_request({}, origin="https://elsewhere.example"))

    assert origin_website(request, origins=("*",), public_url=OURS) == "other"
