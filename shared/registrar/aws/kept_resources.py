"""Secrets and user pools that a deleted stack has kept, found by what the template calls them."""

from collections.abc import Iterator
from typing import Any

DESCRIBED = "Key of ids, uniqueness and attendees' links"  # a secret's description begins so
NAMED = "-organisers"  # a user pool's name ends so


def kept_secrets(client: Any) -> list[str]:
    """Return the ARNs of the account's link secrets, of whatever stack."""
    pages = client.get_paginator("list_secrets").paginate()
    secrets = (secret for page in pages for secret in page["SecretList"])
    return [each["ARN"] for each in secrets if each.get("Description", "").startswith(DESCRIBED)]


def kept_pools(client: Any) -> list[str]:
    """Return the ids of the account's user pools of organisers, of whatever stack."""
    return [pool["Id"] for pool in _pools(client) if pool["Name"].endswith(NAMED)]


def _pools(client: Any) -> Iterator[dict[str, Any]]:
    for page in client.get_paginator("list_user_pools").paginate(MaxResults=60):
        yield from page["UserPools"]
