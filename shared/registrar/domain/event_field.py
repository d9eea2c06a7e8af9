"""The questions of an event definition: what it asks, and what its earlier versions have asked."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from registrar.domain.event_values import Days, FieldName, Text, Whole


class DefinitionPart(BaseModel):
    """A part of a definition: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(DefinitionPart):
    """One choice of a field, with its own seats where it has a limit."""

    value: FieldName
    label: Text
    seats: Annotated[Whole, Field(ge=1)] | None = None


FieldType = Literal[
    "name",
    "email",
    "phone",
    "text",
    "long_text",
    "choice",
    "choices",
    "number",
    "date",
    "country",
    "consent",
]


class FormField(DefinitionPart):
    """One question: what is asked, why, and for how many days the answer is kept (P1).

    An answer of a ``special_category`` (GDPR art. 9) may tell of health, origin or beliefs.
    """

    name: FieldName
    type: FieldType
    label: Text
    help: Text | None = None
    required: bool = False
    purpose: Text
    kept_days: Days
    special_category: bool = False
    when: dict[FieldName, FieldName] | None = None
    options: tuple[Option, ...] = ()


class PastField(DefinitionPart):
    """A question that is asked no more, or otherwise, in its last words.

    It is the one that the versions up to ``until`` have asked under its name.
    """

    until: int
    field: FormField


class PastOption(DefinitionPart):
    """An option that its question offers no more."""

    field: FieldName
    option: Option


class Past(DefinitionPart):
    """What is left of earlier versions: questions and options with answers that may be held.

    ``names`` are all that were ever asked and are not now: an open or pasted form may send them.
    """

    names: tuple[FieldName, ...] = ()
    fields: tuple[PastField, ...] = ()
    options: tuple[PastOption, ...] = ()
