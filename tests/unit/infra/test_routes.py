"""The routes of the template are those that the functions answer."""

from pathlib import Path
from typing import Any

import yaml

from registrar.api.operations import OPERATIONS
from registrar.web.attendee import attend
from registrar.web.organiser.routes import PUBLIC_ROUTES, ROUTES
from registrar.web.protocol.router import Route
from registrar.web.public import pages

TEMPLATE = Path(__file__).parents[3] / "template.yaml"


class Loader(yaml.SafeLoader):
    """YAML whose CloudFormation functions are their arguments."""


def plain(loader: Loader, _: str, node: yaml.Node) -> Any:
    """The argument of a function, as it stands."""
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


Loader.add_multi_constructor("!", plain)


def routes_of(function: str) -> set[Route]:
    """Method and path of each route of a function; the default one has neither."""
    template = yaml.load(TEMPLATE.read_text(), Loader)
    events = template["Resources"][function]["Properties"]["Events"].values()
    return {
        (event["Properties"]["Method"], event["Properties"]["Path"])
        for event in events
        if event["Type"] == "HttpApi" and "Path" in event["Properties"]
    }


def test_submissions_are_posted() -> None:
    """Each function answers the one address that its forms are sent to."""
    assert routes_of("RegisterFunction") == {("POST", "/events/{event}/registrations")}
    assert routes_of("InterestFunction") == {("POST", "/events/{event}/interest")}


def test_public_pages() -> None:
    """Every route has its handler; where any method is let through, a GET is answered."""
    routed = {
        ("GET" if method == "ANY" else method, path) for method, path in routes_of("PagesFunction")
    }

    assert routed == pages.ROUTES.keys()


def test_attendees_pages() -> None:
    """The gateway lets any method through to every path that the code knows, and to no other."""
    assert routes_of("AttendFunction") == {("ANY", path) for _, path in attend.ROUTES}


def test_organisers_pages_and_api() -> None:
    """All is below one address, so one route with a proxy does."""
    paths = {path for _, path in (*PUBLIC_ROUTES, *ROUTES)}
    paths |= {operation.address for operation in OPERATIONS}

    assert routes_of("OrganiseFunction") == {("ANY", "/organise"), ("ANY", "/organise/{proxy+}")}
    assert all(path == "/organise" or path.startswith("/organise/") for path in paths)
