"""Deployment under examination: the stack's resources, AWS clients and published events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from botocore.exceptions import ClientError
from pydantic import ValidationError

from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent
from registrar.wiring.app import App

_NESTED = "AWS::CloudFormation::Stack"
_SECONDS = 10.0  # of a client's read time-out

# AWS's codes for a resource that does not exist
_MISSING = frozenset(
    {
        "AWS.SimpleQueueService.NonExistentQueue",
        "NotFound",
        "NotFoundException",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
    }
)

Answer = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    """Resource of the stack or of a stack within it."""

    name: str
    kind: str
    id: str


@dataclass(frozen=True)
class Deployment:
    """Stack with the app of its settings; ``local`` in the local cloud."""

    app: App
    stack: str
    local: bool = False
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """Return the client of the service, one for all checks."""
        if service not in self._clients:
            self._clients[service] = self.app.client(service, _SECONDS)
        return self._clients[service]

    def ask(self, service: str, operation: str, **request: Any) -> Answer:
        """Return the answer of one operation. Raises its ClientError or BotoCoreError."""
        answer: Answer = getattr(self.client(service), operation)(**request)
        return answer

    def find(self, service: str, operation: str, **request: Any) -> Answer | None:
        """Return the answer of one operation; None if what it asks for does not exist."""
        try:
            return self.ask(service, operation, **request)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _MISSING:
                raise
            return None

    def ask_all(self, service: str, operation: str, key: str, **request: Any) -> list[Any]:
        """Return the entries of all pages of an operation."""
        pages = self.client(service).get_paginator(operation).paginate(**request)
        return [entry for page in pages for entry in page.get(key, [])]

    @cached_property
    def description(self) -> Answer:
        """CloudFormation's description of the stack."""
        answer = self.ask("cloudformation", "describe_stacks", StackName=self.stack)
        description: Answer = answer["Stacks"][0]
        return description

    @cached_property
    def parameters(self) -> dict[str, str]:
        """Parameters of the stack."""
        return {
            each["ParameterKey"]: each.get("ParameterValue", "")
            for each in self.description.get("Parameters", [])
        }

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Resources of the stack and of the stacks within it."""
        return tuple(self._resources_of(self.stack))

    def of_kind(self, kind: str) -> list[Resource]:
        """Return the resources of CloudFormation's type."""
        return [resource for resource in self.resources if resource.kind == kind]

    def _resources_of(self, stack: str) -> Iterator[Resource]:
        entries = self.ask_all(
            "cloudformation", "list_stack_resources", "StackResourceSummaries", StackName=stack
        )
        for entry in entries:
            resource = Resource(
                entry["LogicalResourceId"],
                entry["ResourceType"],
                entry.get("PhysicalResourceId", ""),
            )
            yield resource
            if resource.kind == _NESTED and resource.id:
                yield from self._resources_of(resource.id)

    @cached_property
    def table(self) -> Answer:
        """DynamoDB's description of the table."""
        answer = self.ask("dynamodb", "describe_table", TableName=self.app.settings.table)
        description: Answer = answer["Table"]
        return description

    @cached_property
    def account(self) -> Answer:
        """SES's description of the account in the region."""
        return self.ask("sesv2", "get_account")

    @cached_property
    def events(self) -> dict[str, EventDefinition | None]:
        """Published events by name; None for one that cannot be read or found. Raises TryLater."""
        return {name: self._definition(name) for name in self.app.events.all()}

    @property
    def coming_events(self) -> list[EventDefinition]:
        """Published events that are neither over nor cancelled. Raises TryLater."""
        now = self.app.clock()
        readable = (event for event in self.events.values() if event)
        return [event for event in readable if now < event.ends and not event.cancelled]

    def functions_of_rule(self, rule: str) -> list[str]:
        """Return the names of the stack's functions that the EventBridge rule calls."""
        targets = self.ask_all("events", "list_targets_by_rule", "Targets", Rule=rule)
        called = {target["Arn"].rpartition(":function:")[2] for target in targets}
        functions = self.of_kind("AWS::Lambda::Function")
        return [function.name for function in functions if function.id in called]

    def is_elsewhere(self, name: str) -> bool:
        """Tell whether a published event has no definition where this version looks for it."""
        try:
            self.app.events.definition(name)
        except NoSuchEvent:
            return True
        except ValidationError:
            return False
        return False

    def _definition(self, name: str) -> EventDefinition | None:
        try:
            return self.app.events.definition(name)
        except (ValidationError, NoSuchEvent):
            return None
