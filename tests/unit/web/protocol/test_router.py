"""Routes: a pattern takes whole segments, and its other characters are what they are."""

import pytest

from registrar.web.protocol.errors import NoSuchPage, NotAllowed
from registrar.web.protocol.router import find_route, match

_ROUTES = {
    ("GET", "/events/{event}"): "page",
    ("POST", "/events/{event}/registrations"): "submission",
    ("GET", "/embed.js"): "script",
}


@pytest.mark.parametrize(
    ("pattern", "path", "named"),
    [
        ("/events/{event}", "/events/alpha", {"event": "alpha"}),
        ("/events/{event}/people/{person}", "/events/a/people/b", {"event": "a", "person": "b"}),
        ("/events/{event}", "/events/a\nb", {"event": "a\nb"}),
        ("/embed.js", "/embed.js", {}),
        ("/embed.js", "/embed-js", None),
        ("/events/{event}", "/events/", None),
        ("/events/{event}", "/events/alpha/", None),
        ("/events/{event}", "/events/alpha/more", None),
        ("/events/{event}", "/event/alpha", None),
        ("/events", "/events\n", None),
    ],
)
def test_a_pattern_takes_whole_segments(
    pattern: str, path: str, named: dict[str, str] | None
) -> None:
    """None of them is empty, and a dot is a dot."""
    assert match(pattern, path) == named


def test_a_head_is_answered_as_a_get() -> None:
    """The names of the segments come with the handler."""
    assert find_route(_ROUTES, "HEAD", "/events/alpha") == ("page", {"event": "alpha"})


def test_another_method_is_told_those_that_are_taken() -> None:
    """HEAD is among them where GET is."""
    with pytest.raises(NotAllowed) as refused:
        find_route(_ROUTES, "POST", "/embed.js")

    assert refused.value.allowed == "GET, HEAD"


def test_an_unknown_path_is_no_page() -> None:
    """By any method."""
    with pytest.raises(NoSuchPage):
        find_route(_ROUTES, "GET", "/events")
