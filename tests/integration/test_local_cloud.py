"""The local cloud: one address on this machine, a clock to move, roles that are enforced."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import credentials
from infra.local.clock import START
from infra.local.cloud import LocalCloud
from tests.support.cloud.endpoint import ask
from tests.support.timeouts import TEST_TIMEOUT


@pytest.fixture(autouse=True)
def _at_its_own_time(cloud: LocalCloud) -> Iterator[None]:
    """Leave the shared cloud at the time it was found at."""
    yield
    cloud.set_clock(START)


class TestClock:
    """Domain time can be moved."""

    def test_goes_on_from_where_it_is_set(self, cloud: LocalCloud) -> None:
        """Domain time starts again at the time asked for."""
        ask(cloud, "POST", "/_local/clock", {"at": "2022-03-02T14:00:00+02:00"})

        shown = json.loads(ask(cloud, "GET", "/_local/clock").body)["at"]

        late = datetime.fromisoformat(shown) - datetime.fromisoformat("2022-03-02T14:00:00+02:00")
        assert timedelta(0) <= late < timedelta(seconds=TEST_TIMEOUT)

    @pytest.mark.parametrize("body", [{}, {"at": "tomorrow"}, {"at": "2022-03-02T14:00:00"}, 5])
    def test_refuses_what_is_no_time(self, cloud: LocalCloud, body: object) -> None:
        """A time without an offset, or none at all, is answered with what would be right."""
        reply = ask(cloud, "POST", "/_local/clock", body)

        assert (reply.status, reply.body[:12]) == (400, b'Send {"at": ')


class TestFront:
    """One address, on this machine only."""

    def test_listens_on_loopback_only(self, cloud: LocalCloud) -> None:
        """No other machine can reach the front server or MiniStack."""
        listening = _listening_addresses()

        ours = {address for port, address in listening if port in cloud.ports}
        assert ours == {"127.0.0.1"}

    @pytest.mark.parametrize("what", ["form", "registrations", "interest"])
    def test_hands_a_preflight_to_the_route_of_the_template(
        self, cloud: LocalCloud, what: str
    ) -> None:
        """The function answers it, as in AWS where the API has no CORS settings of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=TEST_TIMEOUT)
        asked = {"Origin": "https://school.example", "Access-Control-Request-Method": "POST"}

        with closing(connection):
            connection.request("OPTIONS", f"/events/nothing/{what}", headers=asked)
            answer = connection.getresponse()
            problem = json.loads(answer.read())

        assert (answer.status, problem["code"]) == (404, "no_such_event")
        assert answer.getheader("Access-Control-Allow-Origin") is None

    @pytest.mark.parametrize("megabytes", [5, 11])
    def test_refuses_what_reaches_no_function_in_the_gateways_words(
        self, cloud: LocalCloud, megabytes: int
    ) -> None:
        """A body over AWS's quotas is refused as there, and the visitor hears it."""
        connection = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=TEST_TIMEOUT)
        with closing(connection):
            connection.request("POST", "/events/x/registrations", b"x" * (megabytes * 1024 * 1024))
            answer = connection.getresponse()
            told = answer.status, json.loads(answer.read())

        assert told == (413, {"message": "Request Entity Too Large"})

    @pytest.mark.parametrize(
        "path", ["/events/x/resend", "/events/x/registrations", "/organise/sign-in"]
    )
    def test_leaves_a_body_of_megabytes_to_the_service(self, cloud: LocalCloud, path: str) -> None:
        """Up to the quotas our own page answers, in the visitor's language."""
        connection = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=TEST_TIMEOUT)
        kind = "application/x-www-form-urlencoded"
        with closing(connection):
            sent = {"Content-Type": kind, "Accept": "text/html", "Accept-Language": "bg"}
            connection.request("POST", path, b"email=" + b"x" * (2 * 1024 * 1024), sent)
            answer = connection.getresponse()
            page = answer.read().decode()

        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert '<html lang="bg"' in page

    def test_passes_the_path_on_as_it_is(self, cloud: LocalCloud) -> None:
        """A path that no route knows is the service's own 404, whatever the Host header."""
        reply = ask(cloud, "GET", "/no/such%2Froute", Host="evil.example")

        assert (reply.status, reply.media_type) == (404, "text/html")
        assert b"evil.example" not in reply.body

    def test_keeps_other_websites_from_the_aids(self, cloud: LocalCloud) -> None:
        """A page of another website cannot read mail or move the clock through the browser."""
        body = {"at": "2030-01-01T00:00:00Z"}

        statuses = [
            ask(cloud, "POST", "/_local/clock", body, Origin="https://evil.example").status,
            ask(cloud, "GET", "/_local/mail", Host="evil.example").status,
        ]

        assert statuses == [403, 403]

    def test_names_the_methods_of_an_aid(self, cloud: LocalCloud) -> None:
        """A method that an aid does not know is a 405, and an unknown aid a 404."""
        statuses = [
            ask(cloud, "DELETE", "/_local/clock").status,
            ask(cloud, "GET", "/_local/nothing").status,
        ]

        assert statuses == [405, 404]


class TestRoles:
    """Roles are enforced as they are written."""

    @pytest.fixture
    def reader(self, cloud: LocalCloud) -> Iterator[Any]:
        """Return a client that may read and write items under EV# only."""
        yield from client_with(cloud, "reader", ["EV#*"])

    @pytest.fixture
    def split(self, cloud: LocalCloud) -> Iterator[Any]:
        """Return a client whose rights to two partitions stand in two statements."""
        yield from client_with(cloud, "split", ["EV#*"], ["R#*"])

    def test_rights_in_two_statements_do_not_make_a_transaction(
        self, cloud: LocalCloud, split: Any
    ) -> None:
        """AWS may judge it by all its keys at once, and then no statement allows it."""
        table = cloud.outputs["Table"]
        items = [{"pk": {"S": pk}, "sk": {"S": "x"}} for pk in ("EV#x", "R#x")]
        parts = [{"Put": {"TableName": table, "Item": item}} for item in items]

        for item in items:
            split.put_item(TableName=table, Item=item)
            split.delete_item(TableName=table, Key=item)
        with pytest.raises(ClientError) as caught:
            split.transact_write_items(TransactItems=parts)

        assert caught.value.response["Error"]["Code"] == "AccessDeniedException"

    def test_a_key_prefix_is_all_that_a_role_reaches(self, cloud: LocalCloud, reader: Any) -> None:
        """Items under the role's prefix are open to it, alone or in a transaction; no others."""
        table = cloud.outputs["Table"]
        allowed = {"pk": {"S": "EV#x"}, "sk": {"S": "SEATS"}}
        denied = {"pk": {"S": "R#x"}, "sk": {"S": "A"}}

        reader.put_item(TableName=table, Item=allowed)
        reader.transact_write_items(TransactItems=[{"Put": {"TableName": table, "Item": allowed}}])
        codes = []
        for call, arguments in (
            (reader.get_item, {"TableName": table, "Key": denied}),
            (reader.scan, {"TableName": table}),
            (
                reader.transact_write_items,
                {
                    "TransactItems": [
                        {"Put": {"TableName": table, "Item": allowed}},
                        {"Put": {"TableName": table, "Item": denied}},
                    ]
                },
            ),
        ):
            with pytest.raises(ClientError) as caught:
                call(**arguments)
            codes.append(caught.value.response["Error"]["Code"])

        assert codes == ["AccessDeniedException"] * 3


def client_with(cloud: LocalCloud, name: str, *prefixes: list[str]) -> Iterator[Any]:
    """Yield a user's client of the table, with a statement for each list of prefixes."""
    actions = [f"dynamodb:{verb}Item" for verb in ("Get", "Put", "Delete", "ConditionCheck")]
    statements = [
        {
            "Effect": "Allow",
            "Action": actions,
            "Resource": "*",
            "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": allowed}},
        }
        for allowed in prefixes
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam = cloud.client("iam")
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="items", PolicyDocument=policy)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    session = credentials.session(access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"])
    with closing(session.client("dynamodb", endpoint_url=cloud.url)) as client:
        yield client


def _listening_addresses() -> set[tuple[int, str]]:
    """Return (port, address) of every listening socket of this machine, from /proc."""
    found = set()
    for file, family in (("/proc/net/tcp", socket.AF_INET), ("/proc/net/tcp6", socket.AF_INET6)):
        for line in Path(file).read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            if state == "0A":
                address, port = local.split(":")
                packed = bytes.fromhex(address)
                words = [packed[i : i + 4][::-1] for i in range(0, len(packed), 4)]
                found.add((int(port, 16), socket.inet_ntop(family, b"".join(words))))
    return found
