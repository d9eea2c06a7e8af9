"""Secrets that a template has generated, by all that it says of their letters, as in AWS.

MiniStack's own generator for templates knows only ExcludeCharacters; that of its Secrets Manager
knows the rest, such as ExcludePunctuation.
"""

import json
from collections.abc import Mapping
from typing import Any

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners


def install() -> None:
    """Generate the secrets that templates declare, in this process, as GetRandomPassword does."""
    declared = provisioners._sm_secret_string

    def generated(properties: Mapping[str, Any]) -> str:
        wanted = properties.get("GenerateSecretString")
        if not wanted or "SecretStringTemplate" in wanted or properties.get("SecretString"):
            return str(declared(properties))
        status, _, body = secretsmanager._get_random_password(wanted)
        answer = json.loads(body)
        if status != 200:
            raise ValueError(answer["message"])
        return str(answer["RandomPassword"])

    provisioners._sm_secret_string = generated
