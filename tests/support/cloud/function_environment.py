"""Environment of the stack's functions, so that their entry points can run in this process."""

from infra.local.cloud import LocalCloud
from infra.local.credentials import ACCESS_KEY, REGION, SECRET_KEY


def environment(cloud: LocalCloud) -> dict[str, str]:
    """Return the variables of a function, pointing at the cloud from outside of it."""
    outputs = cloud.outputs
    return {
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
        "REGISTRAR_CODES_REQUIRED": "none",
        "REGISTRAR_LOCAL_CLOCK": str(cloud.clock_file),
        "REGISTRAR_LOCAL_COGNITO": cloud.url,
    }
