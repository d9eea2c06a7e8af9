"""Condition that a registration is as it was read."""

from registrar.aws.table import Item

# Attributes that change without a new version, so that no message is superseded: by passing over,
# and by counting the holders of options
_WITHOUT_VERSION = ("held", "options_version", "passed_over")


def condition_as_read(item: Item) -> tuple[str, Item]:
    """Return the condition and its values; it names #version and #state."""
    condition = "#version = :read AND #state = :was"
    values: Item = {":read": item["version"], ":was": item["state"]}
    for name in _WITHOUT_VERSION:
        if name in item:
            condition += f" AND {name} = :had_{name}"
            values[f":had_{name}"] = item[name]
        else:
            condition += f" AND attribute_not_exists({name})"
    return condition, values
