"""`registrar keys` on a local cloud: what is out stays valid, and addresses stay known."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from registrar.actions.rotate_keys import KeysChanged
from registrar.wiring.operator import link_key_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import signed_in
from tests.support.cloud.visitor import Visitor


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud of its own: retiring a key ends what other tests hold."""
    with LocalCloud(state=tmp_path_factory.mktemp("keys")) as running:
        yield running


def shown(cloud: LocalCloud) -> list[tuple[str, str, str]]:
    """Return secret, id and state of each key."""
    listed: list[dict[str, Any]] = json.loads(
        registrar("keys", "show", "--json", endpoint=cloud.url).stdout
    )
    return [(row["secret"], row["id"], row["state"]) for row in listed]


def test_a_rotation_ends_nothing(keyed: LocalCloud) -> None:
    """Links and sessions of before go on, new links work, an address has one registration."""
    before = CloudDriver(keyed)
    people = Attendees(before, before.publish(seats=9))
    ivan = people.register("ivan")
    visitor = Visitor(keyed, people.address("ivan"))
    until(lambda: visitor.kinds() == ["confirmed"])
    browser, _ = signed_in(before, owner=True)

    rotated = registrar("keys", "rotate", "--now", "--yes", endpoint=keyed.url)

    assert rotated.returncode == 0, rotated.stderr
    assert shown(keyed)[:2] == [("links", "first", "honoured"), ("links", "A", "signs")]
    after = CloudDriver(keyed)
    later = Attendees(after, people.event)
    link = later.link(ivan)
    assert (link[-1], len(link)) == ("A", 52)
    assert visitor.get(visitor.link()).status == 200
    assert visitor.get(f"/a/{link}").status == 200
    assert visitor.get(f"/a/{link[:-1]}B").status == 404
    assert browser.get("/organise").status == 200
    assert later.register("ivan").id == ivan.id
    later.assert_counted()


def test_a_retired_key_is_refused_while_it_is_needed_and_ends_by_force(keyed: LocalCloud) -> None:
    """The command names the event whose links need it."""
    before = CloudDriver(keyed)
    people = Attendees(before, before.publish(seats=9))
    people.register("ivan")
    registrar("keys", "rotate", "--now", "--yes", endpoint=keyed.url)
    kept = shown(keyed)[1:]

    unknown = registrar("keys", "retire", "other", endpoint=keyed.url)
    refused = registrar("keys", "retire", "first", "--yes", endpoint=keyed.url)
    forced = registrar("keys", "retire", "first", "--force", "--yes", endpoint=keyed.url)

    assert 'there is no key "other"' in unknown.stderr
    assert "cannot be undone" not in unknown.stdout
    assert refused.returncode == 1
    assert f"links of {people.event.event}" in refused.stderr
    assert "Every link in emails that it signed ends" in forced.stdout
    assert shown(keyed) == kept
    assert CloudDriver(keyed).app.keys.key("") is None


def test_two_operators_lose_no_key(keyed: LocalCloud) -> None:
    """An operator whose keys somebody else has replaced is refused, and nothing is written."""
    store = link_key_dependencies(CloudDriver(keyed).app).store
    keys, version = store.read()
    registrar("keys", "rotate", "--yes", endpoint=keyed.url)
    now = shown(keyed)

    with pytest.raises(KeysChanged):
        store.replace(keys, version)

    assert shown(keyed) == now
    assert now[-2][2] == "will sign"
