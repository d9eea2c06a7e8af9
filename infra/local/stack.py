"""CloudFormation stack: created or updated, waited for, failures reported by resource."""

from typing import Any

from botocore.exceptions import ClientError, WaiterError

from infra.local.errors import DeploymentFailed

NAME = "registrar"
CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]


def deploy(
    template_url: str,
    *,
    parameters: dict[str, str],
    cloudformation: Any,
) -> dict[str, str]:
    """Create or update the stack, and return its outputs. Raise DeploymentFailed.

    The template is in S3, as a body of more than 51,200 bytes is refused.
    """
    request = {
        "StackName": NAME,
        "TemplateURL": template_url,
        "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        "Capabilities": CAPABILITIES,
    }
    if _exists(cloudformation):
        _update(cloudformation, request)
    else:
        cloudformation.create_stack(**request)
        _wait(cloudformation, "stack_create_complete")
    return outputs(cloudformation)


def outputs(cloudformation: Any) -> dict[str, str]:
    """Return the stack's outputs, by name."""
    stack = cloudformation.describe_stacks(StackName=NAME)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def resources(cloudformation: Any) -> dict[str, str]:
    """Return each resource's physical id, by its name in the template."""
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=NAME)
    return {
        resource["LogicalResourceId"]: resource["PhysicalResourceId"]
        for page in pages
        for resource in page["StackResourceSummaries"]
    }


def _exists(cloudformation: Any) -> bool:
    try:
        cloudformation.describe_stacks(StackName=NAME)
    except ClientError as error:
        if "does not exist" in str(error):
            return False
        raise
    return True


def _update(cloudformation: Any, request: dict[str, Any]) -> None:
    try:
        cloudformation.update_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return
        raise
    _wait(cloudformation, "stack_update_complete")


def _wait(cloudformation: Any, state: str) -> None:
    try:
        cloudformation.get_waiter(state).wait(
            StackName=NAME, WaiterConfig={"Delay": 0.2, "MaxAttempts": 600}
        )
    except WaiterError as error:
        raise DeploymentFailed(_failures(cloudformation)) from error


def _failures(cloudformation: Any) -> str:
    events = cloudformation.describe_stack_events(StackName=NAME)["StackEvents"]
    lines = [
        f"  {event['LogicalResourceId']} ({event['ResourceType']}): "
        f"{event.get('ResourceStatusReason', 'no reason given')}"
        for event in reversed(events)
        if event["ResourceStatus"].endswith("_FAILED")
    ]
    return "\n".join(["The template could not be deployed:", *lines])
