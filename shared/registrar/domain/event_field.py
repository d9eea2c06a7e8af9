"""Questions of an event definition, and those of its earlier versions."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from registrar.domain.event_values import Days, FieldName, Text, Whole


class DefinitionPart(BaseModel):
    """Part of a definition: unknown keys are refused, and it is immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(DefinitionPart):
    """Option of a choice field, with its own seats if it has a limit."""

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
    """Question with its purpose and the days that the answer is kept after the event (P1).

    An answer of a ``special_category`` (GDPR art. 9) may reveal health, origin or beliefs.
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
    """Question of earlier versions, now dropped or changed in kind, as it was asked last.

    Versions up to ``until`` have asked it under its name.
    """

    until: int
    field: FormField


class PastOption(DefinitionPart):
    """Option of earlier versions that its question offers no more."""

    field: FieldName
    option: Option


class Past(DefinitionPart):
    """Questions and options of earlier versions that may have stored answers.

    ``names`` are the fields of earlier versions only: an open or pasted form may send them.
    """

    names: tuple[FieldName, ...] = ()
    fields: tuple[PastField, ...] = ()
    options: tuple[PastOption, ...] = ()
