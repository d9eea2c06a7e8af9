"""Page of a refused form: errors above and at the fields, answers kept (F1)."""

import pytest

from registrar.domain.submission import FieldError
from tests.support.form_pages import EVERY_TYPE, REFUSED, a_form_page

HOSTILE = "\"'><script>alert(1)</script>&amp;\n{{ 7 * 7 }}"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_errors_are_the_same_above_and_at_the_fields(language: str) -> None:
    """The summary links to each field in order and says what stands there (F1)."""
    page = a_form_page(language=language, errors=REFUSED)

    links = [link for link in page.all("a") if link.attributes["href"].startswith("#field-")]
    assert [link.attributes["href"] for link in links] == [
        "#field-full_name",
        "#field-email",
        "#field-other_profession",
        "#field-interpretation-bulgarian",
        "#field-privacy",
    ]
    assert [link.text for link in links] == page.texts("error")


def test_a_refused_form_begins_with_its_summary() -> None:
    """The title begins with "Error:", and the focus is on the summary, above the heading (F1)."""
    page = a_form_page(errors=REFUSED)

    focused = [element for element in page.elements if "autofocus" in element.attributes]
    assert page.one("title").text.startswith("Error: ")
    assert [(element.classes, element.attributes["tabindex"]) for element in focused] == [
        (["summary"], "-1")
    ]
    assert page.elements.index(focused[0]) < page.elements.index(page.one("h1"))


def test_an_error_without_a_field_is_said_without_a_link() -> None:
    """A name the form does not have is quoted as text, not as markup."""
    page = a_form_page(errors=(FieldError("<b>evil</b>", "unknown_field"),))

    assert page.texts("summary") == [
        "There is a problem Leave out “<b>evil</b>”: the form has no such field"
    ]


def test_an_answer_that_is_refused_is_tied_to_its_reasons() -> None:
    """A screen reader says help and error after the label, and that the answer is invalid."""
    page = a_form_page(errors=REFUSED)

    email = page.by_id("field-email").attributes
    assert (email["aria-describedby"], email["aria-invalid"]) == ("help-email error-email", "true")


def test_answers_are_kept() -> None:
    """Values stand in the form again, as they were given (F1)."""
    page = a_form_page(
        event={"fields": EVERY_TYPE},
        values={
            "full_name": HOSTILE,
            "note": f"\n{HOSTILE}",
            "size": "o3",
            "region": "o7",
            "topics": ["o1"],
            "years": 2.5,
            "arrival": "2022-03-02",
            "country": "BG",
            "terms": True,
        },
    )

    texts = {name: page.by_id(f"field-{name}") for name in ("full_name", "years", "arrival")}
    ticked = [
        control.attributes["id"] for control in page.all("input") if "checked" in control.attributes
    ]
    selected = [option.text for option in page.all("option") if "selected" in option.attributes]
    assert {name: control.attributes["value"] for name, control in texts.items()} == {
        "full_name": HOSTILE,
        "years": "2.5",
        "arrival": "2022-03-02",
    }
    # The first line break is the one that browsers drop
    assert "".join(page.by_id("field-note").pieces) == f"\n\n{HOSTILE}"
    assert ticked == ["field-size-o3", "field-topics-o1", "field-terms"]
    assert selected == ["Answer 7", "Bulgaria"]
    assert page.all("script") == []


@pytest.mark.parametrize("strange", [{"a": 1}, [["o1"]], None, False, 10**29, "o9"])
def test_a_strange_answer_is_shown_or_left_out(strange: object) -> None:
    """An answer of a wrong type, as a program may send it, never breaks the page."""
    values = {field["name"]: strange for field in EVERY_TYPE}

    page = a_form_page(event={"fields": EVERY_TYPE}, values=values)

    assert [control for control in page.all("input") if "checked" in control.attributes] == []
