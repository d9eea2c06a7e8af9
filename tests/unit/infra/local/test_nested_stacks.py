"""Nested stacks that are deleted leave what they retain."""

from typing import Any

import pytest
from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners

from infra.local import nested_stacks


def test_what_a_nested_stack_retains_outlives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its table and secret, as in AWS; all else is deleted."""
    deleted: list[str] = []

    def delete(_kind: str, physical_id: str, *_: Any) -> None:
        deleted.append(physical_id)

    handlers = provisioners._RESOURCE_HANDLERS
    monkeypatch.setitem(handlers, nested_stacks.KIND, dict(handlers[nested_stacks.KIND]))
    monkeypatch.setattr(provisioners, "_update_resource", provisioners._update_resource)
    monkeypatch.setattr(provisioners, "_delete_resource", delete)
    nested_stacks.install()
    made = {
        "Kept": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "RetainExceptOnCreate"},
        "Gone": {"Type": "AWS::S3::Bucket"},
    }
    provisioned = {
        name: {"ResourceType": "AWS::S3::Bucket", "PhysicalResourceId": name} for name in made
    }
    stack = {"_template": {"Resources": made}, "_resources": provisioned}
    monkeypatch.setitem(cloudformation._stacks, "nested", stack)

    handlers[nested_stacks.KIND]["delete"]("nested", {})

    assert deleted == ["Gone"]
