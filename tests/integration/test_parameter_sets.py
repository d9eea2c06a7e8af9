"""The template under three sets of parameters: each is deployed, and takes a registration."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email import message_from_bytes, policy
from hashlib import sha256
from typing import NamedTuple

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from registrar.domain.rate_limit import UNPROVEN_SHARE
from tests.support.cloud.driver import CloudDriver, until
from tests.support.factories import answers
from tests.support.timeouts import TEST_TIMEOUT

SECRET = "s" * 32
NAME = "register.conference.example"

# The first deployment: addresses alone, the API's own name, a new account's limits
FIRST = {"PublicUrl": "", "SubmissionsPerIp": "120", "CodesRequired": "owners"}

# In production: what exists already, a name of its own, all that is watched and allowed; but no
# MonthlyBudget, as MiniStack has no budgets
PRODUCTION = {
    "PublicUrl": "",
    "SenderIdentity": "existing",
    "EmailEncryption": "OPTIONAL",
    "DomainName": NAME,
    "CertificateArn": "arn:aws:acm:eu-central-1:000000000000:certificate/1",
    "CodesRequired": "all",
    "OrganiserEmail": "ses",
    "ParallelDeliveries": "5",
    "SweepReserved": "yes",
    "Tracing": "Active",
    "ConcurrencyAlarm": "800",
}

# Behind CloudFront, which is the only way in
BEHIND_PROXY = {
    "PublicUrl": f"https://{NAME}",
    "OriginDigests": sha256(SECRET.encode()).hexdigest(),
    "ProxyRequired": "yes",
    "SubmissionsPerIp": str(2 * UNPROVEN_SHARE),
}


# Each with the headers of a request that comes in rightly
SETS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "first": (FIRST, {}),
    "production": (PRODUCTION, {}),
    "behind a proxy": (
        BEHIND_PROXY,
        {"x_origin_secret": SECRET, "x_forwarded_for": "203.0.113.1, 127.0.0.1"},
    ),
}


class Deployed(NamedTuple):
    """Cloud of one set, with an event, and the headers of its requests."""

    cloud: LocalCloud
    driver: CloudDriver
    event: EventDefinition
    headers: dict[str, str]

    def register(self, name: str, **headers: str) -> int:
        """Return the status of a submission without proof of work."""
        body = answers(email=f"{name}@example.org", nonce=f"nonce-of-{name:>016}")
        request = urllib.request.Request(
            f"{self.cloud.url}/events/{self.event.event}/registrations",
            json.dumps(body).encode(),
            {"content-type": "application/json"}
            | {key.replace("_", "-"): value for key, value in headers.items()},
        )
        try:
            with urllib.request.urlopen(request, timeout=TEST_TIMEOUT) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code


@pytest.fixture(scope="module", params=SETS)
def deployed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployed]:
    """Return the cloud of each set, one after the other."""
    parameters, headers = SETS[request.param]
    state = tmp_path_factory.mktemp("set")
    with LocalCloud(state=state, at=START, parameters=parameters) as cloud:
        driver = CloudDriver(cloud)
        if parameters.get("SenderIdentity") == "existing":
            cloud.client("sesv2").create_email_identity(EmailIdentity="conference.example")
        yield Deployed(cloud, driver, driver.publish(), headers)
        driver.app.close()


@pytest.fixture(autouse=True)
def uncounted(deployed: Deployed) -> None:
    """Begin each test with rate limits that nothing was counted against."""
    deployed.driver.forget_counts()


def test_each_set_takes_a_registration(deployed: Deployed) -> None:
    """Email of confirmation, whose link leads to the public address of the set."""
    status = deployed.register("maria", **deployed.headers)

    assert status == 202
    until(lambda: deployed.driver.mails_to("maria@example.org"))
    (mail,) = deployed.driver.mails_to("maria@example.org")
    message = message_from_bytes(deployed.cloud.raw_mail(mail.id), policy=policy.default)
    text = message.get_body(("plain",))
    assert text is not None
    links = re.findall(r"(\S+)/a/[\w-]+", str(text.get_content()))
    assert set(links) == {deployed.cloud.outputs["PublicUrl"]}


@pytest.mark.parametrize("deployed", ["behind a proxy"], indirect=True)
def test_s3_limits_count_the_client_that_the_proxy_names(deployed: Deployed) -> None:
    """Two of one client are taken without proof, whatever it says of itself; another is free."""
    told = [
        deployed.register(
            f"guest{n}",
            x_origin_secret=SECRET,
            x_forwarded_for=f"198.51.100.{n}, {client}, 127.0.0.1",
        )
        for n, client in enumerate(["203.0.113.7"] * 3 + ["2001:db8::7"])
    ]

    assert told == [202, 202, 429, 202]


@pytest.mark.parametrize("deployed", ["behind a proxy"], indirect=True)
@pytest.mark.parametrize("secret", ["", "x" * 32])
def test_s3_nobody_comes_in_past_the_proxy(deployed: Deployed, secret: str) -> None:
    """A forwarded address proves nothing."""
    refused = deployed.register("passer", x_origin_secret=secret, x_forwarded_for="203.0.113.9")

    assert refused == 403
    assert deployed.driver.mails_to("passer@example.org") == []


@pytest.mark.parametrize("deployed", ["production"], indirect=True)
def test_invitations_of_production_come_from_the_sender(deployed: Deployed) -> None:
    """Emails by SES, with the identity and the configuration set that attendees' emails have."""
    cloud = deployed.cloud
    pool = cloud.outputs["PeopleIssuer"].rpartition("/")[2]

    found = cloud.client("cognito-idp").describe_user_pool(UserPoolId=pool)["UserPool"]

    sender = found["EmailConfiguration"]
    assert sender["EmailSendingAccount"] == "DEVELOPER"
    assert sender["From"] == cloud.outputs["Sender"]
    assert sender["ConfigurationSet"] == cloud.outputs["ConfigurationSet"]
    assert sender["SourceArn"].endswith(":identity/conference.example")
