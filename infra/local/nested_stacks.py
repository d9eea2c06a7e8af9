"""Nested stacks in MiniStack: updates and deletions as in AWS.

It forgets the attributes of what an update did not change, so that a state of before a change of
the template could not be used. And it deletes what a nested stack retains.
"""

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners

KIND = "AWS::CloudFormation::Stack"
RETAINING = ("Retain", "RetainExceptOnCreate")


def install() -> None:
    """Make an update of a nested stack, in this process, keep what its resources have.

    And its deletion keep the resources that it retains.
    """
    update = provisioners._update_resource

    def keeping(kind: str, physical_id: str, old: Any, new: Any, *where: Any) -> Any:
        return update(kind, physical_id, old, new, *(where if len(where) > 2 else known(*where)))

    provisioners._update_resource = keeping
    handlers = provisioners._RESOURCE_HANDLERS[KIND]
    delete = handlers["delete"]

    def retaining(physical_id: str, properties: Any) -> None:
        forget_retained(physical_id)
        delete(physical_id, properties)

    handlers["delete"] = retaining


def forget_retained(physical_id: str) -> None:
    """Take from the nested stack what stays when it is deleted."""
    name = provisioners._nested_stack_lookup_name(physical_id)
    stack = cloudformation._stacks.get(name, {})
    defined = stack.get("_template", {}).get("Resources", {})
    for resource in list(stack.get("_resources", {})):
        if defined.get(resource, {}).get("DeletionPolicy") in RETAINING:
            del stack["_resources"][resource]


def known(stack: str, name: str | None = None) -> tuple[str, str | None, dict[str, str] | None]:
    """Return the stack, the resource's name, and the attributes that it was stored with."""
    resources = cloudformation._stacks.get(stack, {}).get("_resources", {})
    return stack, name, resources.get(name, {}).get("Attributes")
