"""Signatures of the client of our own, against botocore's."""

from datetime import UTC, datetime

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotocoreCredentials
from hypothesis import given
from hypothesis import strategies as st

from registrar.aws_client.signature import Credentials, signed_headers

PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)
HEADERS = st.dictionaries(
    st.sampled_from(["content-type", "x-amz-target", "x-amz-meta"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
)


@given(
    body=st.binary(max_size=2000),
    headers=HEADERS,
    credentials=st.builds(Credentials, PRINTABLE, PRINTABLE, st.just("") | PRINTABLE),
    region=st.sampled_from(["eu-central-1", "us-east-1", "eusc-de-east-1"]),
    service=st.sampled_from(["dynamodb", "secretsmanager"]),
    now=st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
)
def test_signatures_are_those_of_botocore(
    body: bytes,
    headers: dict[str, str],
    credentials: Credentials,
    region: str,
    service: str,
    now: datetime,
) -> None:
    """Of any request, by anybody, at any time."""
    headers = headers | {"host": "example.org:8000"}

    signed = signed_headers(
        headers, body, credentials=credentials, region=region, service=service, now=now
    )

    given_headers = {name: signed[name] for name in signed if name != "authorization"}
    request = AWSRequest("POST", "http://example.org:8000/", headers=given_headers, data=body)
    request.context["timestamp"] = signed["x-amz-date"]
    botocores = SigV4Auth(BotocoreCredentials(*credentials), service, region)
    text = botocores.string_to_sign(request, botocores.canonical_request(request))
    names = botocores.signed_headers(botocores.headers_to_sign(request))
    assert signed["authorization"] == (
        f"AWS4-HMAC-SHA256 Credential={botocores.scope(request)}, SignedHeaders={names},"
        f" Signature={botocores.signature(text, request)}"
    )
    assert signed["x-amz-date"] == now.strftime("%Y%m%dT%H%M%SZ")
    assert signed.get("x-amz-security-token", "") == credentials.token


def test_credentials_show_no_secret() -> None:
    """Neither in a log nor in a traceback (P7)."""
    shown = repr(Credentials("AKID", "the secret", "the token"))

    assert shown == "Credentials('AKID')"
