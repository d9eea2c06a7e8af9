"""The local cloud: one address, mail kept byte for byte, faults on request, state that stays."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from infra.local import credentials
from infra.local.clock import START
from infra.local.cloud import SENDER, LocalCloud
from infra.local.errors import NotOurFolder, PortTaken, StateInUse

RECIPIENT = "mira@visitor.example"
RAW = (
    f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nSubject: =?utf-8?b?0JzRj9GB0YLQvg==?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\n<p>Мястото Ви е запазено</p>\r\n"
).encode()


class Reply(NamedTuple):
    """A status, a media type and the body's bytes."""

    status: int
    media_type: str
    body: bytes


@pytest.fixture(autouse=True)
def _without_leftovers(cloud: LocalCloud) -> Iterator[None]:
    """Leave the shared cloud as it was found."""
    cloud.empty_mailbox()
    yield
    cloud.ses_faults("none")
    cloud.set_clock(START)
    cloud.empty_mailbox()


def ask(cloud: LocalCloud, method: str, path: str, body: object = None, **headers: str) -> Reply:
    """Send one request to the cloud's address."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(cloud.url + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Reply(answer.status, answer.headers.get_content_type(), answer.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Reply(refusal.code, refusal.headers.get_content_type(), refusal.read())


def send(cloud: LocalCloud, *, timeout: float = 30.0) -> str:
    """Send the message once, without retries, and return its SES id."""
    once = Config(retries={"total_max_attempts": 1}, read_timeout=timeout)
    with closing(credentials.client("sesv2", endpoint=cloud.url, config=once)) as ses:
        answer = ses.send_email(
            FromEmailAddress=SENDER,
            Destination={"ToAddresses": [RECIPIENT]},
            Content={"Raw": {"Data": RAW}},
            EmailTags=[{"Name": "message", "Value": "m1"}],
        )
    return str(answer["MessageId"])


def refusal(cloud: LocalCloud) -> tuple[str, int]:
    """Send the message, expect to be refused, and return SES's code and status."""
    with pytest.raises(ClientError) as caught:
        send(cloud)
    response: Any = caught.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]


class TestMailbox:
    """What SES took can be read as it was sent."""

    def test_keeps_the_exact_bytes(self, cloud: LocalCloud) -> None:
        """The mailbox gives back every byte of a message that SES took."""
        letter_id = send(cloud)

        reply = ask(cloud, "GET", f"/_local/mail/{letter_id}.eml")

        assert reply == Reply(200, "message/rfc822", RAW)

    def test_lists_who_got_what(self, cloud: LocalCloud) -> None:
        """The list names each message's recipients, subject, tags and domain time."""
        cloud.set_clock(START)
        letter_id = send(cloud)

        (letter,) = json.loads(ask(cloud, "GET", "/_local/mail").body)

        at = datetime.fromisoformat(letter.pop("at"))
        assert timedelta(0) <= at - START + timedelta(seconds=1) < timedelta(seconds=10)
        assert letter.pop("recorded")
        assert letter == {
            "id": letter_id,
            "sender": SENDER,
            "to": [RECIPIENT],
            "subject": "Място",
            "configuration_set": None,
            "tags": {"message": "m1"},
        }

    def test_shows_a_message_as_the_attendee_sees_it(self, cloud: LocalCloud) -> None:
        """A message's page holds its HTML, escaped into a frame that can run nothing."""
        letter_id = send(cloud)

        page = ask(cloud, "GET", f"/_local/mailbox/{letter_id}").body.decode()

        assert "&lt;p&gt;Мястото Ви е запазено&lt;/p&gt;" in page
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
        assert "<p>Мястото" not in page

    def test_says_what_to_do_when_it_is_empty(self, cloud: LocalCloud) -> None:
        """An empty mailbox tells how a message gets there."""
        reply = ask(cloud, "GET", "/_local/mailbox")

        assert reply.status == 200
        assert "No mail yet. Fill in an event" in reply.body.decode()

    def test_can_be_emptied(self, cloud: LocalCloud) -> None:
        """DELETE forgets every message."""
        letter_id = send(cloud)

        status = ask(cloud, "DELETE", "/_local/mail").status

        assert status == 204
        assert ask(cloud, "GET", "/_local/mail").body == b"[]"
        assert ask(cloud, "GET", f"/_local/mail/{letter_id}.eml").status == 404


class TestFaults:
    """SES goes wrong on request."""

    def test_refuses(self, cloud: LocalCloud) -> None:
        """A refused message is not sent."""
        cloud.ses_faults("refuse", count=1)

        assert refusal(cloud) == ("MessageRejected", 400)
        assert cloud.mails() == []

    def test_throttles(self, cloud: LocalCloud) -> None:
        """A throttled message is not sent."""
        cloud.ses_faults("throttle", count=1)

        assert refusal(cloud) == ("TooManyRequestsException", 429)
        assert cloud.mails() == []

    def test_hangs(self, cloud: LocalCloud) -> None:
        """A message that SES hangs on is answered late and never sent."""
        cloud.ses_faults("hang", count=1, seconds=1)

        with pytest.raises(ReadTimeoutError):
            send(cloud, timeout=0.3)

        time.sleep(1)
        assert cloud.mails() == []

    def test_loses_the_answer(self, cloud: LocalCloud) -> None:
        """A message whose answer is lost was sent all the same."""
        cloud.ses_faults("lost", count=1)

        with pytest.raises(ConnectionClosedError):
            send(cloud)

        assert [letter.to for letter in cloud.mails()] == [[RECIPIENT]]

    def test_answers_late(self, cloud: LocalCloud) -> None:
        """A message that is answered late was sent at once."""
        cloud.ses_faults("late", count=1, seconds=0.8)
        began = time.monotonic()

        letter_id = send(cloud)

        assert time.monotonic() - began >= 0.8
        assert [letter.id for letter in cloud.mails()] == [letter_id]

    def test_stop_after_their_count(self, cloud: LocalCloud) -> None:
        """Two faults are asked for, the third message is sent."""
        fault = {"mode": "refuse", "count": 2, "seconds": 0}
        ask(cloud, "POST", "/_local/ses-faults", fault)

        outcomes = [refusal(cloud), refusal(cloud)]
        letter_id = send(cloud)

        assert outcomes == [("MessageRejected", 400)] * 2
        assert [letter.id for letter in cloud.mails()] == [letter_id]
        none = {"mode": "none", "count": None, "seconds": 0.0}
        assert json.loads(ask(cloud, "GET", "/_local/ses-faults").body) == none

    @pytest.mark.parametrize(
        "fault",
        [
            {},
            [],
            {"mode": "explode"},
            {"mode": "hang", "seconds": -1},
            {"mode": "late", "count": 0},
        ],
    )
    def test_refuse_what_is_no_fault(self, cloud: LocalCloud, fault: object) -> None:
        """A fault that is none is answered with what would be right."""
        reply = ask(cloud, "POST", "/_local/ses-faults", fault)

        assert (reply.status, reply.body[:12]) == (400, b"Not a fault:")


class TestClock:
    """Domain time can be moved."""

    def test_goes_on_from_where_it_is_set(self, cloud: LocalCloud) -> None:
        """Domain time starts again at the time asked for."""
        ask(cloud, "POST", "/_local/clock", {"at": "2022-03-02T14:00:00+02:00"})

        shown = json.loads(ask(cloud, "GET", "/_local/clock").body)["at"]

        late = datetime.fromisoformat(shown) - datetime.fromisoformat("2022-03-02T14:00:00+02:00")
        assert timedelta(0) <= late < timedelta(seconds=10)

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

    def test_refuses_a_body_over_one_megabyte(self, cloud: LocalCloud) -> None:
        """A visitor's body over 1 MB is refused, and the visitor hears it."""
        connection = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=30)
        with closing(connection):
            connection.request("POST", "/events/x/registrations", b"x" * (1024 * 1024 + 1))
            status = connection.getresponse().status

        assert status == 413

    def test_passes_the_path_on_as_it_is(self, cloud: LocalCloud) -> None:
        """A path that no route knows is the API's own 404, whatever the Host header."""
        reply = ask(cloud, "GET", "/no/such%2Froute", Host="evil.example")

        assert reply == Reply(404, "application/json", b'{"message":"Not Found"}')

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
        statement = {
            "Effect": "Allow",
            "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:ConditionCheckItem"],
            "Resource": "*",
            "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["EV#*"]}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam = cloud.client("iam")
        iam.create_user(UserName="reader")
        iam.put_user_policy(UserName="reader", PolicyName="items", PolicyDocument=policy)
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        with closing(
            boto3.client(
                "dynamodb",
                endpoint_url=cloud.url,
                region_name=credentials.REGION,
                aws_access_key_id=key["AccessKeyId"],
                aws_secret_access_key=key["SecretAccessKey"],
            )
        ) as client:
            yield client

    def test_a_key_prefix_is_all_that_a_role_reaches(self, cloud: LocalCloud, reader: Any) -> None:
        """Items under the role's prefix are open to it, alone or in a transaction; no others."""
        table = cloud.outputs["Table"]
        allowed = {"pk": {"S": "EV#x"}, "sk": {"S": "DEF"}}
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


class TestLife:
    """Starting, stopping and starting again."""

    def test_a_restart_keeps_what_there_was(self, tmp_path: Path) -> None:
        """Table, items, mail and clock are the same after a stop and a start."""
        at = datetime.fromisoformat("2022-02-20T10:00:00+02:00")
        item = {"pk": {"S": "EV#kept"}, "sk": {"S": "DEF"}}
        with LocalCloud(state=tmp_path, at=at) as first:
            table = first.outputs["Table"]
            first.client("dynamodb").put_item(TableName=table, Item=item)
            send(first)
            mails = first.mails()

        with LocalCloud(state=tmp_path) as second:
            kept = second.client("dynamodb").get_item(TableName=table, Key=item).get("Item")
            found = (second.outputs["Table"], kept, second.mails())
            late = second.now() - at

        assert found == (table, item, mails)
        assert timedelta(0) <= late < timedelta(minutes=2)

    def test_fresh_forgets_what_there_was(self, tmp_path: Path) -> None:
        """A fresh start has an empty mailbox and the demo's time."""
        with LocalCloud(state=tmp_path, at=START + timedelta(days=9)) as first:
            send(first)

        with LocalCloud(state=tmp_path, fresh=True) as second:
            found = second.mails()
            late = second.now() - START

        assert found == []
        assert timedelta(0) <= late < timedelta(minutes=2)

    def test_a_taken_port_is_named(self, cloud: LocalCloud, tmp_path: Path) -> None:
        """A port that another program holds is an error that names it."""
        with pytest.raises(PortTaken, match=str(cloud.port)):
            LocalCloud(state=tmp_path, port=cloud.port)

    def test_one_run_a_state_folder(self, cloud: LocalCloud) -> None:
        """A second cloud on the same state is refused."""
        with pytest.raises(StateInUse, match="already runs"):
            LocalCloud(state=cloud.state)

    def test_never_takes_over_a_folder_of_somebody(self, tmp_path: Path) -> None:
        """A folder with other files is refused, and keeps them."""
        thesis = tmp_path / "thesis.txt"
        thesis.write_text("ten years")

        with pytest.raises(NotOurFolder):
            LocalCloud(state=tmp_path, fresh=True)

        assert thesis.read_text() == "ten years"

    def test_the_command_is_ready_and_ends_on_a_signal(self, tmp_path: Path) -> None:
        """`run` says once where it answers, and SIGTERM ends it with code 0."""
        program = (
            "from pathlib import Path\nfrom infra.local.run import run\n"
            f"run(port=0, state=Path({str(tmp_path)!r}))\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        ready = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)

        assert ready.startswith("ready http://127.0.0.1:")
        assert (rest, process.returncode) == ("", 0)


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
