"""Keys as DynamoDB's client takes them."""

from registrar.aws.table import Key


def key_of(pk: str, sk: str) -> Key:
    """Return the key of a partition and a sort key, both texts."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}
