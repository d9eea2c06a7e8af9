"""Query parameters: filters, page size, cursor."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from pydantic import AfterValidator, Field, StringConstraints

from registrar.api.cursors import CURSOR
from registrar.api.model import Model
from registrar.domain.audit import AuditPart
from registrar.domain.event import EventDefinition
from registrar.domain.event_values import Language
from registrar.domain.registration_filter import (
    SEARCH_MAX,
    FilterFault,
    HeldState,
    RegistrationFilter,
    WantedDelivery,
    read_filter,
)
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.files.csv_file import Separator

LISTED = 200  # registrations of a page at most


# A day, or a minute by the clock of the event's zone
Time = Annotated[str, StringConstraints(max_length=40)]
NetworkCode = Annotated[str, StringConstraints(pattern=r"^[0-9a-hjkmnp-tv-z]{10}$")]
Choice = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}:[a-z][a-z0-9_]{0,39}$")]


YesNo = Literal["yes", "no"]
FieldYesNo = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}:(yes|no)$")]

# Criteria by field, by the parameter that gives them as ``field:value``
_BY_FIELD = {"choice": "choices", "answered": "answered", "consent": "consents"}


def _each_field_once(given: list[str]) -> list[str]:
    fields = [each.partition(":")[0] for each in given]
    if len(set(fields)) < len(fields):
        raise ValueError("each field once")
    return given


class Filters(Model):
    """Filters of registrations, which match every criterion given."""

    status: HeldState | None = Field(
        default=None, description="State of the registration", examples=["waiting"]
    )
    delivery: WantedDelivery | None = Field(
        default=None,
        description="Delivery of the last email; `not-reached` is all that did not arrive",
        examples=["not-reached"],
    )
    language: Language | None = Field(
        default=None, description="Language of the registration", examples=["bg"]
    )
    choice: Annotated[list[Choice], AfterValidator(_each_field_once)] = Field(
        default=[],
        max_length=10,
        description="`field:option` of the form, each field once; commas between several",
        examples=[["profession:teacher"]],
    )
    answered: Annotated[list[FieldYesNo], AfterValidator(_each_field_once)] = Field(
        default=[],
        max_length=10,
        description="`field:yes` for those who answered it, `field:no` for the others",
        examples=[["question:yes"]],
    )
    consent: Annotated[list[FieldYesNo], AfterValidator(_each_field_once)] = Field(
        default=[],
        max_length=10,
        description="`field:yes` for those who consent, their address proven; else `field:no`",
        examples=[["later_events:yes"]],
    )
    since: Time | None = Field(
        default=None,
        description="Registered on that day, or in that minute, or later, in the event's zone",
        examples=["2022-02-14"],
    )
    until: Time | None = Field(
        default=None,
        description="Registered on that day, or in that minute, or earlier, in the event's zone",
        examples=["2022-02-14T14:30"],
    )
    network: NetworkCode | None = Field(
        default=None,
        description="Code of the network that sent the form; only for those who manage the event",
        examples=["7kq2m9xw3c"],
    )
    search: str = Field(
        default="",
        max_length=SEARCH_MAX,
        description="Words that are all in the name or the address, in either script",
        examples=["ivan"],
    )

    def filter_for(self, definition: EventDefinition) -> RegistrationFilter:
        """Return the filter for the event. Raises SubmissionInvalid for a fault in it."""
        given = self.model_dump(include=set(Filters.model_fields) - set(_BY_FIELD))
        by_field = {
            criterion: dict(each.split(":") for each in getattr(self, parameter))
            for parameter, criterion in _BY_FIELD.items()
        }
        names = {criterion: parameter for parameter, criterion in _BY_FIELD.items()}
        return checked_filter(given | by_field, definition, names)


class CsvFilters(Filters):
    """Filters of registrations, and the separator of the file's cells."""

    separator: Separator = Field(
        default=Separator.comma,
        description="Separator of cells; Excel in Bulgarian wants `semicolon`",
    )


After = Annotated[str, StringConstraints(pattern=CURSOR)]
Size = Annotated[int, Field(ge=1, le=LISTED)]
_AFTER = Field(default=None, description="`next` of the page before, to go on from there")


class Paging(Model):
    """Size of a page, and the cursor after which it begins."""

    after: After | None = _AFTER
    size: Size = Field(default=50, description="Number of items at most")


class AuditPaging(Paging):
    """Part of the audit log, size of a page, and the cursor after which it begins."""

    part: AuditPart = Field(
        default="changes",
        description="`changes` and exports, or `reading`: what was only viewed, kept for 180 days",
    )


class PagedFilters(Filters):
    """Filters of registrations, size and order of the page, and its cursor."""

    after: After | None = _AFTER
    size: Size = Field(default=50, description="Number of items at most")
    order: Literal["newest", "oldest"] = Field(
        default="newest", description="Order by time of registration"
    )


def checked_filter(
    data: Mapping[str, Any], definition: EventDefinition, names: Mapping[str, str]
) -> RegistrationFilter:
    """Return the filter from a call's data. Raises SubmissionInvalid with a field for each fault.

    ``names`` maps a criterion to its parameter where that has another name.
    """
    read, faults = read_filter(data, definition)
    if faults:
        raise SubmissionInvalid(tuple(_field_error(fault, names) for fault in faults))
    return read


def _field_error(fault: FilterFault, names: Mapping[str, str]) -> FieldError:
    name = names.get(fault.criterion, fault.criterion)
    limit = SEARCH_MAX if fault.code == "too_long" else None
    return FieldError(f"{name}.{fault.field}" if fault.field else name, fault.code, limit)


def check_query(raw: str, given: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse unknown parameters and repeated ones, 10 at most. Raises SubmissionInvalid."""
    names = [name for name, _ in parse_qsl(raw, keep_blank_values=True)] or list(given)
    unknown = [FieldError(name[:40], "unknown_field") for name in given if name not in known]
    twice = {name for name in names if names.count(name) > 1 and name not in _BY_FIELD}
    repeated = [FieldError(name[:40], "repeated_field") for name in sorted(twice)]
    if unknown or repeated:
        raise SubmissionInvalid(tuple((unknown + repeated)[:10]))
