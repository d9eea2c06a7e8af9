"""CloudFront and WAF in front of the API: what they pass on, keep, refuse and log."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from infra.local.template import load
from registrar.web.protocol.trusted_proxy import SECRET_HEADER

EDGE = load(Path(__file__).parents[3] / "infra" / "edge.yaml")
RESOURCES = EDGE["Resources"]
DISTRIBUTION: dict[str, Any] = RESOURCES["Distribution"]["Properties"]["DistributionConfig"]
FILTER: dict[str, Any] = RESOURCES["Filter"]["Properties"]

# Ids of AWS's policies ("Use managed cache policies", "... origin request policies")
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

# Rules of each group that read the body ("Baseline rule groups" of WAF's guide)
RULES_ABOUT_BODIES = {
    "AWSManagedRulesKnownBadInputsRuleSet": (
        "JavaDeserializationRCE_BODY",
        "Log4JRCE_BODY",
        "ReactJSRCE_BODY",
    ),
    "AWSManagedRulesCommonRuleSet": (
        "SizeRestrictions_BODY",
        "CrossSiteScripting_BODY",
        "EC2MetaDataSSRF_BODY",
        "GenericLFI_BODY",
        "GenericRFI_BODY",
    ),
}

# "HTTP 4xx and 5xx status codes that CloudFront caches", whatever Cache-Control says
CACHED_ERRORS = {400, 403, 404, 405, 414, 500, 501, 502, 503, 504}


def test_s3_each_request_proves_where_it_comes_from() -> None:
    """CloudFront sets the header in place of a visitor's; the secret is shown nowhere."""
    (origin,) = DISTRIBUTION["Origins"]

    (header,) = origin["OriginCustomHeaders"]
    assert header["HeaderName"].lower() == SECRET_HEADER
    assert header["HeaderValue"] == {"Ref": "OriginSecret"}
    assert EDGE["Parameters"]["OriginSecret"]["NoEcho"] is True
    assert "OriginSecret" not in str(EDGE["Outputs"])


def test_pages_are_passed_on_whole_and_not_kept() -> None:
    """All methods, cookies and headers but the name, which the API would not know."""
    pages = DISTRIBUTION["DefaultCacheBehavior"]

    assert pages["CachePolicyId"] == CACHING_DISABLED
    assert pages["OriginRequestPolicyId"] == ALL_VIEWER_EXCEPT_HOST_HEADER
    assert len(pages["AllowedMethods"]) == 7


def test_static_files_alone_are_kept() -> None:
    """Their paths hold their version, and no cookie or query decides what they are."""
    (static,) = DISTRIBUTION["CacheBehaviors"]

    assert static["PathPattern"] == "/static/*"
    assert static["CachePolicyId"] == CACHING_OPTIMIZED
    assert "OriginRequestPolicyId" not in static


def test_no_refusal_is_shown_to_another() -> None:
    """CloudFront would keep errors for ten seconds, those of attendees' links too."""
    kept = {error["ErrorCode"]: error for error in DISTRIBUTION["CustomErrorResponses"]}

    assert kept == {code: {"ErrorCode": code, "ErrorCachingMinTTL": 0} for code in CACHED_ERRORS}


def test_asvs_12_1_1_both_ways_are_by_tls_of_today() -> None:
    """Visitors to CloudFront, and CloudFront to the API."""
    certificate = DISTRIBUTION["ViewerCertificate"]
    behaviours = (DISTRIBUTION["DefaultCacheBehavior"], *DISTRIBUTION["CacheBehaviors"])

    assert certificate["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert {each["ViewerProtocolPolicy"] for each in behaviours} == {"redirect-to-https"}
    assert DISTRIBUTION["Origins"][0]["CustomOriginConfig"] == {
        "OriginProtocolPolicy": "https-only",
        "OriginSSLProtocols": ["TLSv1.2"],
    }


def test_s1_nothing_of_a_person_is_logged_there() -> None:
    """No access log, no samples of requests: paths hold attendees' links."""
    seen = [FILTER["VisibilityConfig"], *(rule["VisibilityConfig"] for rule in FILTER["Rules"])]

    assert "Logging" not in DISTRIBUTION
    assert {each["SampledRequestsEnabled"] for each in seen} == {False}
    assert {made["Type"] for made in RESOURCES.values()} & {
        "AWS::WAFv2::LoggingConfiguration",
        "AWS::CloudFront::RealtimeLogConfig",
        "AWS::Logs::Delivery",
    } == set()


def test_rules_count_before_they_block() -> None:
    """All of them by one parameter; bodies, which hold any text, are never a reason to block."""
    counted: dict[str, Any] = {"Count": {}}
    actions = [rule.get("Action") or rule["OverrideAction"] for rule in FILTER["Rules"]]

    assert EDGE["Parameters"]["Filtering"]["Default"] == "count"
    assert [action["Fn::If"][::2] for action in actions] == [["Blocks", counted]] * 4
    groups = [rule["Statement"].get("ManagedRuleGroupStatement", {}) for rule in FILTER["Rules"]]
    overridden = {
        group["Name"]: {rule["Name"]: rule["ActionToUse"] for rule in group["RuleActionOverrides"]}
        for group in groups
        if "RuleActionOverrides" in group
    }
    assert overridden == {
        group: dict.fromkeys(rules, counted) for group, rules in RULES_ABOUT_BODIES.items()
    }


def test_s3_the_digest_of_nothing_is_no_parameter() -> None:
    """As made of a shell's variable that is not set."""
    template = load(Path(__file__).parents[3] / "template.yaml")
    allowed = template["Parameters"]["OriginDigests"]["AllowedPattern"]
    nothing, known = (sha256(secret).hexdigest() for secret in (b"", b"secret"))

    taken = ["", known, f"{known},{known}"]
    refused = [nothing, f"{known},{nothing}", f"{nothing},{known}"]
    assert [bool(re.fullmatch(allowed, value)) for value in taken + refused] == [True] * 3 + [
        False
    ] * 3
