"""The page about the doctor has each finding, as the command words it.

After a change of the findings:

    RENEW_GOLDEN=1 .venv/bin/pytest -n 0 tests/unit/docs/test_doctor_page.py
"""

import os

from tests.support.doctor.page import PAGE, doctor_page


def test_the_page_is_that_of_the_checks() -> None:
    """Titles, severities, meanings, remedies, and the rights that the checks need."""
    page = doctor_page()
    if os.environ.get("RENEW_GOLDEN"):
        PAGE.write_text(page, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page
