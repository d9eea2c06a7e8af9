"""The local cloud that the integration tests share: the real template, deployed once."""

from collections.abc import Iterator

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from infra.local.credentials import ACCESS_KEY, REGION, SECRET_KEY
from registrar.wiring import from_environment
from tests.integration.organising import Organiser


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a running local cloud with a state of its own, its clock at the demo's start."""
    with LocalCloud(state=tmp_path_factory.mktemp("cloud"), at=START) as running:
        yield running


@pytest.fixture
def organiser(cloud: LocalCloud) -> Iterator[Organiser]:
    """Return somebody who publishes events in the cloud and looks at what comes of them."""
    organiser = Organiser(cloud)
    yield organiser
    organiser.wiring.close()


@pytest.fixture
def lambda_environment(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process be a function of the stack: the entry points run here, on the cloud."""
    outputs = cloud.outputs
    variables = {
        "AWS_ENDPOINT_URL": cloud.url,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_DEFAULT_REGION": REGION,
        "REGISTRAR_TABLE": outputs["Table"],
        "REGISTRAR_SECRET": outputs["Secret"],
        "REGISTRAR_PUBLIC_URL": outputs["PublicUrl"],
        "REGISTRAR_SENDER": outputs["Sender"],
        "REGISTRAR_CONFIGURATION_SET": outputs["ConfigurationSet"],
        "REGISTRAR_IP_LIMIT": "50",
        "REGISTRAR_FORM_SECRET": outputs["FormSecret"],
        "REGISTRAR_PEOPLE_ISSUER": outputs["PeopleIssuer"],
        "REGISTRAR_PEOPLE_CLIENT": outputs["PeopleClient"],
        "REGISTRAR_LOCAL_CLOCK": str(cloud.clock_file),
        "REGISTRAR_LOCAL_COGNITO": cloud.url,
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    from_environment.cache_clear()
    wiring = from_environment()  # one for all threads of the test
    yield
    wiring.close()
    from_environment.cache_clear()
