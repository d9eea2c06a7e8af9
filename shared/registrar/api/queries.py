"""The questions of an address: which registrations, how many, behind which place."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from registrar.api.cursors import CURSOR
from registrar.api.model import Model
from registrar.domain.event_values import Language
from registrar.domain.registration_filter import RegistrationFilter, WantedDelivery
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.files.csv_file import Separator

LISTED = 200  # registrations of a page at most


def _only_a_day(given: object) -> object:
    """Pydantic would take a number for a moment of 1970."""
    if not isinstance(given, date) and not (isinstance(given, str) and _DAY.fullmatch(given)):
        raise PydanticCustomError("date_parsing", "a day in the form 2022-03-02")
    return given


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

Day = Annotated[date, BeforeValidator(_only_a_day)]
HeldState = Literal["confirmed", "waiting", "cancelled", "quarantined"]
Choice = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}:[a-z][a-z0-9_]{0,39}$")]


def _each_field_once(choices: list[Choice]) -> list[Choice]:
    fields = [one.partition(":")[0] for one in choices]
    if len(set(fields)) < len(fields):
        raise ValueError("each field once")
    return choices


class Filters(Model):
    """Which registrations: those that fit every criterion that is given."""

    status: HeldState | None = Field(default=None, description="Their state", examples=["waiting"])
    delivery: WantedDelivery | None = Field(
        default=None,
        description="What became of the last email; `not-reached` is all that did not arrive",
        examples=["not-reached"],
    )
    language: Language | None = Field(
        default=None, description="The language of the registration", examples=["bg"]
    )
    choice: Annotated[list[Choice], AfterValidator(_each_field_once)] = Field(
        default=[],
        max_length=10,
        description="`field:option` of the form, each field once; commas between several",
        examples=[["profession:teacher"]],
    )
    since: Day | None = Field(
        default=None, description="Registered on that day or later, in the event's zone"
    )
    until: Day | None = Field(
        default=None, description="Registered on that day or earlier, in the event's zone"
    )
    search: str = Field(
        default="",
        max_length=200,
        description="Words that are all in the name or the address, in either script",
        examples=["ivan"],
    )

    @property
    def wanted(self) -> RegistrationFilter:
        """The same, as the domain has it."""
        return RegistrationFilter(
            status=self.status,
            delivery=self.delivery,
            language=self.language,
            choices=dict(one.split(":") for one in self.choice),
            since=self.since,
            until=self.until,
            search=self.search,
        )


class CsvFilters(Filters):
    """Which registrations, and how the file's cells are parted."""

    separator: Separator = Field(
        default=Separator.comma,
        description="The sign between cells; Excel in Bulgarian wants `semicolon`",
    )


After = Annotated[str, StringConstraints(pattern=CURSOR)]
Size = Annotated[int, Field(ge=1, le=LISTED)]
_AFTER = Field(default=None, description="`next` of the page before, to go on from there")


class Paging(Model):
    """How many, behind which place."""

    after: After | None = _AFTER
    size: Size = Field(default=50, description="How many at most")


class PagedFilters(Filters):
    """Which registrations, how many, behind which place, in which order."""

    after: After | None = _AFTER
    size: Size = Field(default=50, description="How many at most")
    order: Literal["newest", "oldest"] = Field(
        default="newest", description="By the moment of registering"
    )


def check_query(raw: str, given: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse what is not asked for here, and what is given twice. Raises SubmissionInvalid."""
    names = [name for name, _ in parse_qsl(raw, keep_blank_values=True)] or list(given)
    unknown = [FieldError(one[:40], "unknown_field") for one in given if one not in known]
    twice = {one for one in names if names.count(one) > 1 and one != "choice"}
    repeated = [FieldError(one[:40], "repeated_field") for one in sorted(twice)]
    if unknown or repeated:
        raise SubmissionInvalid(tuple((unknown + repeated)[:10]))
