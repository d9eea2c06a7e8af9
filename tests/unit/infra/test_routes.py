"""The routes of the template are those that the functions answer."""

from pathlib import Path

from infra.local.template import load
from registrar.api.edit_operations import EDIT_OPERATIONS
from registrar.api.operations import OPERATIONS
from registrar.web.attendee import attend
from registrar.web.organiser.edit.routes import EDIT_ROUTES
from registrar.web.organiser.routes import PUBLIC_ROUTES, ROUTES
from registrar.web.protocol.router import Route
from registrar.web.public import pages

INFRA = Path(__file__).parents[3] / "infra"
RESOURCES = load(INFRA / "routes.yaml")["Resources"]


def routes_of(function: str) -> set[Route]:
    """Method and path of each route of a function; the default one has neither."""
    keys = [
        made["Properties"]["RouteKey"]
        for made in RESOURCES.values()
        if made["Type"] == "AWS::ApiGatewayV2::Route"
        and made["Properties"]["Target"] == {"Fn::Sub": f"integrations/${{{function}}}"}
    ]
    return {(method, path) for method, _, path in (key.partition(" ") for key in keys) if path}


def test_each_integration_calls_the_function_of_its_name() -> None:
    """With the payload that the code reads, and the right to call it from this API alone."""
    names = {name for name, made in RESOURCES.items() if made["Type"].endswith("::Integration")}

    assert names == {"Register", "Interest", "Pages", "Attend", "Organise", "Edit"}
    for name in names:
        function = {"Ref": f"{name}Function"}
        integration = RESOURCES[name]["Properties"]
        assert integration["IntegrationUri"] == function
        assert integration["PayloadFormatVersion"] == "2.0"
        permission = RESOURCES[f"{name}Permission"]["Properties"]
        assert permission["FunctionName"] == function
        assert permission["SourceArn"] == {"Ref": "Requests"}


def test_any_other_address_has_a_page() -> None:
    """The default route leads to the pages."""
    default = RESOURCES["PagesNothingElse"]["Properties"]

    assert default["RouteKey"] == "$default"
    assert default["Target"] == {"Fn::Sub": "integrations/${Pages}"}


def test_submissions_are_posted() -> None:
    """Each function answers the one address that its forms are sent to."""
    assert routes_of("Register") == {("POST", "/events/{event}/registrations")}
    assert routes_of("Interest") == {("POST", "/events/{event}/interest")}


def test_public_pages() -> None:
    """Every route has its handler; where any method is let through, a GET is answered."""
    routed = {("GET" if method == "ANY" else method, path) for method, path in routes_of("Pages")}

    assert routed == pages.ROUTES.keys()


def test_attendees_pages() -> None:
    """The gateway lets any method through to every path that the code knows, and to no other."""
    assert routes_of("Attend") == {("ANY", path) for _, path in attend.ROUTES}


def test_organisers_pages_and_api() -> None:
    """All is below one address, so one route with a proxy does."""
    paths = {path for _, path in (*PUBLIC_ROUTES, *ROUTES)}
    paths |= {operation.address for operation in OPERATIONS}

    assert routes_of("Organise") == {("ANY", "/organise"), ("ANY", "/organise/{proxy+}")}
    assert all(path == "/organise" or path.startswith("/organise/") for path in paths)


def test_edits_of_events() -> None:
    """Three addresses have a route for themselves and one for all below them; edits are there."""
    routed = {path.removesuffix("/{proxy+}") for _, path in routes_of("Edit")}
    edited = {route for route in ROUTES if any(_is_below(route[1], path) for path in routed)}

    assert routed == {"/organise/events/{event}/edit", "/organise/new", "/organise/api/edit"}
    assert routes_of("Edit") == {
        ("ANY", f"{path}{below}") for path in routed for below in ("", "/{proxy+}")
    }
    assert edited == EDIT_ROUTES.keys()
    assert all(_is_below(call.address, "/organise/api/edit") for call in EDIT_OPERATIONS)
    assert not any(_is_below(call.address, "/organise/api/edit") for call in OPERATIONS)


def _is_below(path: str, address: str) -> bool:
    return path == address or path.startswith(f"{address}/")
