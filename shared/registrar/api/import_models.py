"""Models of files of people: the file, and what each row becomes."""

from pydantic import Field

from registrar.actions.organise.import_people import Outcome, PersonOutcome
from registrar.api.model import Model
from registrar.api.problems import FieldProblem
from registrar.domain.event import EventDefinition
from registrar.domain.people_file import LARGEST, MOST_PEOPLE
from registrar.web.organiser.registrations.import_words import error_in_words, meant_address
from registrar.web.organiser.registrations.not_registered import reason_of

_FILE = (
    "full_name,email,organisation,profession,town,interpretation,privacy\n"
    "Иван Петров,ivan@example.org,Училище,teacher,София,bulgarian,yes\n"
)


class PeopleFileModel(Model):
    """File of people to be registered by hand."""

    file: str = Field(
        max_length=LARGEST,
        description="Text of a CSV: a row of headings, names or labels of questions and perhaps"
        f" `language`, then one person a row, {MOST_PEOPLE} at most; a consent is `yes` only if the"
        " person has agreed",
        examples=[_FILE],
    )
    language: str | None = Field(
        default=None,
        description="Language of the emails of those whose row names none; without it, the event's"
        " first",
        examples=["bg"],
    )


class PersonOutcomeModel(Model):
    """Outcome of one row."""

    line: int = Field(description="Row of the table, from 1 for the headings", examples=[2])
    outcome: Outcome = Field(
        description="`seat` and `waiting` are registered; `known` was before, `twice` is in an"
        " earlier row, `invalid` has errors, `refused` has a code, `later` is left for the same"
        " call again"
    )
    code: str = Field(description="Code of the refusal; empty for none", examples=[""])
    message: str = Field(description="Advice about the refusal; empty for none", examples=[""])
    errors: list[FieldProblem] = Field(examples=[[]])
    meant: str = Field(
        description="Address that was probably meant, if it looks mistyped; empty for none",
        examples=["ivan@gmail.com"],
    )


class ImportModel(Model):
    """Outcome of each row, and the number of people who are registered or would be."""

    registered: int = Field(examples=[1])
    left: int = Field(
        description="Number of rows that the time did not suffice for; send the file again"
        " for them",
        examples=[0],
    )
    rows: list[PersonOutcomeModel]


def import_of(
    outcomes: tuple[PersonOutcome, ...], definition: EventDefinition, language: str
) -> ImportModel:
    """Return the model of the outcomes, with messages in that language."""
    names = [outcome.outcome for outcome in outcomes]
    return ImportModel(
        registered=names.count("seat") + names.count("waiting"),
        left=names.count("later"),
        rows=[_row(outcome, definition, language) for outcome in outcomes],
    )


def _row(outcome: PersonOutcome, definition: EventDefinition, language: str) -> PersonOutcomeModel:
    code = outcome.code if outcome.outcome == "refused" else ""
    return PersonOutcomeModel(
        line=outcome.row.line,
        outcome=outcome.outcome,
        code=code,
        message=reason_of(code, language) if code else "",
        errors=[
            FieldProblem(
                field=error.field,
                code=error.code,
                message=error_in_words(error, definition, language),
            )
            for error in outcome.errors
        ],
        meant=meant_address(outcome, definition),
    )
