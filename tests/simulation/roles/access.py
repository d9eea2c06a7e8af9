"""Access: what IAM judges of one request, an action on a resource by partition keys."""

from dataclasses import dataclass
from typing import Any

from infra.local.judged_keys import leading_keys, parts_of, readings

# Resources, by the outputs and resources of the template that statements name
TABLE = "Data.Outputs.TableArn"
POOL = "People.Outputs.PoolArn"
SECRETS = {"secret": "Data.Outputs.SecretArn", "form-secret": "FormSecret.Id"}

# Actions of SES's SendEmail with a whole email, as this service sends it: those who allow the first
# alone are refused the second (github.com/anymail/django-anymail/issues/384)
SENDING = ("ses:SendEmail", "ses:SendRawEmail")
SENDER = ("Mail.Outputs.IdentityArn", "Mail.Outputs.ConfigurationSetArn")

_ACTIONS = {
    "get_item": "dynamodb:GetItem",
    "batch_get_item": "dynamodb:BatchGetItem",
    "query": "dynamodb:Query",
    "put_item": "dynamodb:PutItem",
    "update_item": "dynamodb:UpdateItem",
    "delete_item": "dynamodb:DeleteItem",
}

Keys = tuple[str, ...]

# Request on the table without the names in its keys: for each action, the index and the keys
Shape = tuple[tuple[str, str, Keys], ...]


@dataclass(frozen=True)
class Access:
    """One action as it may be judged: ``readings`` has the keys of each reading, if it has keys."""

    action: str
    resource: str
    readings: tuple[Keys, ...] = ((),)


def shape_of(operation: str, payload: dict[str, Any]) -> Shape:
    """Return the shape of a request on the table; there are as many as kinds of requests."""
    if operation == "transact_write_items":
        return tuple((action, "", _kinds(keys)) for action, keys in parts_of(payload))
    index = payload.get("IndexName", "")
    return ((_ACTIONS[operation], index, () if index else _kinds(leading_keys(payload))),)


def accesses(shape: Shape) -> list[Access]:
    """Return what is judged of a request of that shape."""
    judged = readings([(action, list(keys)) for action, _, keys in shape])
    if len(shape) == 1:
        judged = [[list(shape[0][2])]]
    return [
        Access(
            action,
            f"{TABLE}/index/{index}" if index else TABLE,
            tuple(tuple(dict.fromkeys(keys)) for keys in of_part),
        )
        for (action, index, _), of_part in zip(shape, judged, strict=True)
    ]


def _kinds(keys: list[str]) -> Keys:
    return tuple(dict.fromkeys(_kind(key) for key in keys))


def _kind(key: str) -> str:
    """Return a partition key with "x" for its names; of a limit, what is counted stays."""
    kind, _, rest = key.partition("#")
    name, *more = rest.split("#")
    if kind == "EVENTS":
        return key
    return f"RL#{name}#x" if kind == "RL" else "#".join([kind, "x", *more])
