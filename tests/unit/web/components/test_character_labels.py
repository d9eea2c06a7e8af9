"""The form's signs on the page: bait that no person meets, its start, and its proof of work."""

import pytest

from registrar.domain.form import from_data, to_data
from registrar.web.components.assets import address, assets
from registrar.web.protocol.security_headers import page_headers
from tests.support.factories import a_form, an_event
from tests.support.form_pages import a_form_page

GUARDED = {"proof_of_work": True}


def test_f9_the_bait_is_out_of_everybodys_way() -> None:
    """Hidden from assistive technology and the keyboard, never filled in by the browser (F9)."""
    page = a_form_page()

    bait = page.one("input", name="homepage")

    assert bait.attributes == {
        "type": "text",
        "name": "homepage",
        "id": "homepage",
        "tabindex": "-1",
        "autocomplete": "off",
    }
    assert page.one("div", **{"class": "aside-field"}).attributes["aria-hidden"] == "true"
    assert ".aside-field {" in assets()["registrar.css"].content


def test_the_start_is_in_the_form_as_it_was_given() -> None:
    """Signed by the service; whatever a refused form brought back is text."""
    page = a_form_page(started='1."><script>')

    assert page.one("input", name="started").attributes["value"] == '1."><script>'
    assert page.all("script") == []


@pytest.mark.parametrize("event", [{}, GUARDED], ids=["without", "with"])
def test_the_script_comes_only_where_proof_is_asked_for(event: dict[str, bool]) -> None:
    """Our own file, with a control to fill and the address of its challenges (F10)."""
    page = a_form_page(event=event)

    scripts = [script.attributes for script in page.all("script")]
    controls = [control.attributes for control in page.all("input", name="altcha")]
    expected = bool(event)
    assert scripts == [{"src": address("proof.js"), "defer": ""}] * expected
    assert controls == [{"type": "hidden", "name": "altcha"}] * expected
    assert page.one("form").attributes.get("data-challenge") == (
        f"/events/{an_event().event}/challenge" if expected else None
    )


def test_scripts_run_only_where_they_are_meant_to() -> None:
    """Ours alone, and they speak to us alone (F14)."""
    closed, scripted = (
        set(
            page_headers("https://r.example", scripts=scripts)["content-security-policy"].split(
                "; "
            )
        )
        for scripts in (False, True)
    )

    assert scripted - closed == {"script-src 'self'", "connect-src 'self'"}
    assert closed < scripted


def test_the_script_is_small() -> None:
    """It is no widget: nothing to see, nothing to learn."""
    assert len(assets()["proof.js"].content.encode()) <= 3072


def test_a_compiled_form_says_whether_proof_is_asked_for() -> None:
    """Also after a way through JSON; a form compiled before there were proofs asks for none."""
    data = to_data(a_form(**GUARDED))
    before = {name: value for name, value in data.items() if name != "proof_of_work"}

    assert from_data(data).proof_of_work is True
    assert from_data(before).proof_of_work is False
