"""Questions and options that are asked no more: forms of before, columns, words, days."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from registrar.actions.attend.correct import correct
from registrar.actions.organise.correct import correct as correct_for
from registrar.actions.publish import publish, to_publish
from registrar.aws.table import Table
from registrar.domain.answer_columns import columns_of
from registrar.domain.erased_counts import tally
from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_field import Past
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.figures import figures_of
from registrar.domain.form import compile_form, form_for
from registrar.domain.json_schema import json_schema
from registrar.domain.past_questions import MOST_BYTES, MOST_NAMES
from registrar.domain.registration import Registration
from registrar.domain.retention import deadlines
from registrar.domain.retention_rules import retained_until, unexpired
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.locale.words import words_of
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.request import read_request
from registrar.web.public.privacy_page import privacy_page
from tests.support.event_team import MANAGER
from tests.support.factories import NOW, a_registration, a_request, an_event, answers, raw_event
from tests.support.fakes import FakePublications
from tests.support.services import services_with_event

DIET: dict[str, Any] = {
    "name": "diet",
    "type": "text",
    "label": {"bg": "Хранене", "en": "Diet"},
    "purpose": {"bg": "За кетъринга", "en": "For the catering"},
    "kept_days": 7,
}
MENU: dict[str, Any] = DIET | {
    "type": "choice",
    "label": {"bg": "Меню", "en": "Menu"},
    "options": [
        {"value": "meat", "label": {"bg": "Месно", "en": "With meat"}},
        {"value": "vegan", "label": {"bg": "Веган", "en": "Vegan"}},
        {"value": "none", "label": {"bg": "Нищо", "en": "Nothing"}},
    ],
}
WITHOUT_MEAT = MENU | {"options": MENU["options"][1:]}
NUMBER = DIET | {"type": "number", "label": {"bg": "Порции", "en": "Portions"}}


def asking(*fields: dict[str, Any], **changes: Any) -> EventDefinition:
    """The conference with these questions more."""
    return an_event(fields=[*raw_event()["fields"], *fields], **changes)


def published(*versions: EventDefinition, held: bool = True) -> EventDefinition:
    """The last of these versions, published one after the other."""
    publications = FakePublications(held=held)
    return [publish(version, publications=publications, now=NOW) for version in versions][-1]


def column(event: EventDefinition, name: str, language: str = "en") -> tuple[str, Any]:
    """The heading of a column, and how it reads a registration."""
    columns = columns_of(event, words=words_of(language), now=NOW)
    found = next(column for column in columns if column.name == name)
    return found.heading, found.cell


def names(event: EventDefinition) -> list[str]:
    """The columns' names."""
    return [column.name for column in columns_of(event, words=words_of("en"), now=NOW)]


def test_a_form_of_before_is_taken_and_what_is_asked_no_more_is_dropped() -> None:
    """Open in a browser, or pasted into a website; what no version asked is refused as ever."""
    event = published(asking(DIET), asking())

    taken = read_submission(compile_form(event), answers(diet="Веган"), language="bg")
    with pytest.raises(SubmissionInvalid) as refused:
        read_submission(compile_form(event), answers(diet="Веган", dessert="?"), language="bg")

    assert "diet" not in taken.answers
    assert [error.field for error in refused.value.errors] == ["dessert"]


def test_several_ticks_of_a_question_of_before_are_dropped_together() -> None:
    """A list is sent as one name many times."""
    event = published(asking(MENU | {"type": "choices"}), asking())
    sent = urlencode([*answers(privacy="on").items(), ("diet", "meat"), ("diet", "vegan")])
    request = read_request(a_request(sent, content_type="application/x-www-form-urlencoded"))
    form = compile_form(event)

    taken = read_submission(form, read_body(request, form).values, language="bg")

    assert "diet" not in taken.answers


def test_the_schema_for_programs_takes_a_form_of_before() -> None:
    """As the service does; what no version asked, it refuses."""
    schema = Draft202012Validator(json_schema(published(asking(DIET), asking()), "en"))

    taken = [schema.is_valid(answers(**{name: "?"})) for name in ("diet", "dessert")]

    assert taken == [True, False]


def test_a_form_of_before_may_be_as_long_as_it_was() -> None:
    """Questions have to be accepted before they can be dropped."""
    long = [DIET | {"name": f"essay{n}", "type": "long_text"} for n in range(4)]

    event = published(asking(*long), asking())

    assert compile_form(event).body_max == compile_form(asking(*long)).body_max


def test_a_draft_that_was_never_open_leaves_names_and_no_words() -> None:
    """A pasted form may send them; nobody can have answered, so the notice tells of none."""
    dates = raw_event()["dates"] | {
        "registration": {"opens": "2022-03-01 09:00", "closes": "2022-03-02 12:00"}
    }
    later: dict[str, Any] = {"dates": dates, "reminders": []}

    event = published(asking(DIET, **later), asking(**later), held=False)

    assert event.past == Past(names=("diet",))


def test_the_same_file_again_is_no_change() -> None:
    """Past questions come from the service, not from the file."""
    event = published(asking(DIET, MENU | {"name": "menu"}), asking(WITHOUT_MEAT), asking())

    assert to_publish(asking(), event) == event


def test_an_event_file_says_nothing_of_the_past() -> None:
    """The key is unknown there."""
    with pytest.raises(DefinitionRefused):
        check(raw_event(past={"names": ["diet"]}))


def test_a_question_asked_no_more_keeps_its_column_and_its_words() -> None:
    """In the words of the version that asked it last, behind those that are asked."""
    event = published(asking(DIET), asking())
    registration = a_registration(answers={"diet": "Веган"})

    heading, cell = column(event, "diet")

    assert (heading, cell(registration)) == ("Diet", "Веган")
    assert column(event, "diet", "bg")[0] == "Хранене"


def test_a_consent_asked_no_more_keeps_its_columns() -> None:
    """Consents given are still to be seen, with their moments."""
    fields = [field for field in raw_event()["fields"] if field["name"] != "recording"]

    event = published(an_event(), an_event(fields=fields))

    assert {"recording", "recording_at"} <= {*names(event)}


def test_an_option_offered_no_more_keeps_its_label() -> None:
    """Codes are for programs."""
    event = published(asking(MENU), asking(WITHOUT_MEAT))
    registration = a_registration(answers={"diet": "meat"})

    assert column(event, "diet")[1](registration) == "With meat"


def test_an_option_of_a_question_asked_no_more_keeps_its_label() -> None:
    """The order of the two does not matter."""
    event = published(asking(MENU), asking(WITHOUT_MEAT), asking())
    cell = column(event, "diet")[1]

    shown = [cell(a_registration(answers={"diet": answer})) for answer in ("meat", "vegan")]

    assert shown == ["With meat", "Vegan"]


def test_a_question_that_comes_back_is_one_again() -> None:
    """With the words of now, and one column."""
    again = DIET | {"label": {"bg": "Храна", "en": "Food"}}

    event = published(asking(DIET), asking(), asking(again))

    assert [name for name in names(event) if name.startswith("diet")] == ["diet"]
    assert column(event, "diet")[0] == "Food"
    assert event.past == Past()


@pytest.mark.parametrize("between", [[asking()], []])
def test_a_question_that_becomes_another_keeps_both_columns(between: Any) -> None:
    """A name may be asked for something else: each answer stands where it was asked for."""
    event = published(asking(DIET), *between, asking(NUMBER))
    before = a_registration(answers={"diet": "Веган"}, form_version=1)
    after = a_registration(answers={"diet": 2}, form_version=event.version)

    (heading, cell), (heading_before, cell_before) = (
        column(event, name) for name in ("diet", "diet_")
    )

    assert (heading, heading_before) == ("Portions", "Diet")
    assert [cell(registration) for registration in (before, after)] == [None, 2]
    assert [cell_before(registration) for registration in (before, after)] == ["Веган", None]


def test_a_corrected_answer_of_before_stays_under_its_question() -> None:
    """Corrected while it was not asked, it is of the version between, and the question is not."""
    event = published(asking(DIET), asking(), asking(NUMBER))
    registration = a_registration(answers={"diet": "Веган"}, form_version=2)

    assert [column(event, name)[1](registration) for name in ("diet", "diet_")] == [None, "Веган"]


def test_three_questions_of_one_name_are_three() -> None:
    """Text, then a number, then a choice: each version's answers in their own column."""
    event = published(asking(DIET), asking(NUMBER), asking(MENU))
    people = [
        a_registration(answers={"diet": given}, form_version=version)
        for version, given in enumerate(("Веган", 2, "meat"), 1)
    ]

    cells = [column(event, name)[1] for name in ("diet", "diet_", "diet__")]

    shown = [[cell(registration) for cell in cells] for registration in people]
    assert sorted(map(str, shown)) == sorted(
        map(str, [[None, "Веган", None], [None, None, 2], ["With meat", None, None]])
    )


def test_another_wording_is_the_same_question() -> None:
    """A short text that becomes a long one is one column."""
    event = published(asking(DIET), asking(DIET | {"type": "long_text"}))

    assert event.past == Past()


def test_another_name_of_the_name_and_the_address_leaves_no_second_column() -> None:
    """They are kept beside the answers, whatever the form calls them."""
    fields = [
        field | {"name": {"full_name": "who", "email": "mail"}.get(field["name"], field["name"])}
        for field in raw_event()["fields"]
    ]

    event = published(an_event(), an_event(fields=fields))

    assert event.past == Past(names=("full_name", "email"))
    assert column(event, "who")[1](a_registration()) == "Иван Петров"


def test_words_of_a_language_that_came_later_are_those_there_are() -> None:
    """Nobody has translated what is asked no more."""
    raw = raw_event()
    bulgarian = an_event(fields=[*raw["fields"], DIET]).model_copy(update={"languages": ("bg",)})
    only = {"label": {"bg": "Хранене"}, "purpose": {"bg": "За кетъринга"}}
    fields = (
        *bulgarian.fields[:-1],
        bulgarian.fields[-1].model_copy(update=only),
    )

    event = published(bulgarian.model_copy(update={"fields": fields}), asking())

    assert column(event, "diet", "en")[0] == "Хранене"


def test_the_days_and_the_purpose_of_what_was_asked_stay_in_force() -> None:
    """The answer goes when it was promised to, and the notice says so as long."""
    event = published(asking(DIET), asking())
    registration = a_registration(answers={"diet": "Веган"})
    deadline = event.ends + timedelta(days=7)

    kept = [
        unexpired(registration, event, moment).answers
        for moment in (deadline - timedelta(seconds=1), deadline)
    ]

    assert kept == [{"diet": "Веган"}, {}]
    assert deadline in deadlines(event)
    assert "За кетъринга" in privacy_page(event, language="bg")
    assert "За кетъринга" not in privacy_page(asking(), language="bg")


def test_the_notice_says_how_an_answer_to_what_is_asked_no_more_goes() -> None:
    """The attendee's form does not show it, so the team takes it away on request."""
    advice = "If you want such an answer of yours deleted, write to us."

    told = [
        advice in privacy_page(event, language="en")
        for event in (published(asking(DIET), asking()), asking(DIET))
    ]

    assert told == [True, False]


def test_the_days_are_those_of_the_question_that_was_answered() -> None:
    """Two questions of one name have their own days."""
    event = published(asking(DIET), asking(NUMBER | {"kept_days": 200}))
    people = [
        a_registration(answers={"diet": given}, form_version=version)
        for version, given in enumerate(("Веган", 2), 1)
    ]

    kept = [
        unexpired(registration, event, event.ends + timedelta(days=7)).answers
        for registration in people
    ]

    assert kept == [{}, {"diet": 2}]


def test_no_answer_outlives_the_registration() -> None:
    """Not that of a question whose days were more."""
    event = published(asking(DIET | {"kept_days": 300}), asking())

    assert max(deadlines(event)) == retained_until(event)


def test_figures_and_report_count_choices_of_before() -> None:
    """Under their own names, with their labels."""
    event = published(asking(MENU), asking(WITHOUT_MEAT), asking())
    registration = a_registration(answers={"diet": "meat"})

    counts = tally([registration], event)
    figures = figures_of(event, {"confirmed.choice.diet=meat": 1}, seats=None, erased_counts={})  # type: ignore[arg-type]

    assert counts["diet=meat"] == 1
    [diet] = [each for each in figures.choices if each.subject == "diet"]
    assert {line.label["en"]: line.total for line in diet.lines} == {
        "With meat": 1, "Vegan": 0, "Nothing": 0,
    }  # fmt: skip


def test_what_is_carried_along_stays_small() -> None:
    """The newest that has room; an item of the table is no archive."""
    long = {"bg": "Д" * 400, "en": "L" * 400}
    versions = [
        asking(*(DIET | {"name": f"q{version}_{n}", "purpose": long} for n in range(20)))
        for version in range(6)
    ]

    event = published(*versions)

    assert len(event.past.model_dump_json().encode()) < MOST_BYTES
    assert event.past.fields[-1].field.name == "q4_19"
    assert len(event.past.names) == MOST_NAMES


def test_a_correction_keeps_what_is_asked_no_more(table: Table) -> None:
    """By the attendee and by the team: they do not see the question, and do not answer it."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    form, given = compile_form(services.event), services.submission("ivan", town="Русе")
    for _ in range(2):  # the second finds it done
        correct(services.link(ivan), given, revision=0, form=form, deps=services.attendee_deps)
    correct_for(MANAGER, ivan.event, ivan.id, {"town": "Варна"}, deps=services.organiser_deps)

    now = services.again(ivan)
    assert (now.answers["diet"], now.answers["town"]) == ("Веган", "Варна")
    assert (now.revision, now.form_version) == (2, 2)


def test_a_program_that_corrects_what_is_asked_no_more_is_refused(table: Table) -> None:
    """It would look corrected, and would not be."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    with pytest.raises(SubmissionInvalid) as refused:
        correct_for(MANAGER, ivan.event, ivan.id, {"diet": "Месо"}, deps=services.organiser_deps)

    assert [error.code for error in refused.value.errors] == ["unknown_field"]


def test_the_team_can_take_away_an_answer_to_what_is_asked_no_more(table: Table) -> None:
    """A withdrawn answer goes alone (GDPR art. 7(3)); the rest of the registration stays."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    correct_for(MANAGER, ivan.event, ivan.id, {"diet": None}, deps=services.organiser_deps)

    rest = {name: given for name, given in ivan.answers.items() if name != "diet"}
    assert services.again(ivan).answers == rest


def test_an_option_that_is_gone_may_stay_chosen() -> None:
    """By whoever has chosen it, and by nobody else."""
    event = published(asking(MENU), asking(WITHOUT_MEAT))
    form, given = compile_form(event), answers(diet="meat")

    kept = read_submission(form_for(form, {"diet": "meat"}), given, language="bg")
    refused = []
    for theirs in (form, form_for(form, {"diet": "vegan"})):
        with pytest.raises(SubmissionInvalid) as error:
            read_submission(theirs, given, language="bg")
        refused.append(error.value.errors[0].code)

    assert kept.answers["diet"] == "meat"
    assert refused == ["not_an_option"] * 2


def test_the_team_corrects_somebody_whose_option_is_gone(table: Table) -> None:
    """A town is put right without another menu."""
    services = services_with_event(table, fields=[*raw_event()["fields"], MENU])
    ivan = services.register("ivan", diet="meat")
    services.publish(
        team={"manages": [MANAGER.address]}, fields=[*raw_event()["fields"], WITHOUT_MEAT]
    )

    correct_for(MANAGER, ivan.event, ivan.id, {"town": "Варна"}, deps=services.organiser_deps)

    now = services.again(ivan)
    assert (now.answers["diet"], now.answers["town"]) == ("meat", "Варна")


def test_a_form_sent_again_after_a_question_went_is_the_same(table: Table) -> None:
    """A retry gets the answer of the first time, though it is read by another version."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan: Registration = services.register("ivan", diet="Веган")
    services.publish()

    again = services.register("ivan", diet="Веган")

    assert again == ivan
