"""Routes of organisers' pages: each leads to a handler, and none is imported before it is asked."""

import inspect
import subprocess
import sys

import pytest

from registrar.web.organiser.handler import Handler, LazyPage
from registrar.web.organiser.routes import PUBLIC_ROUTES, ROUTES

HANDLERS: tuple[Handler, ...] = (
    *ROUTES.values(),
    *(page.handler for page in PUBLIC_ROUTES.values()),
)
PROGRAM = """
import sys, functions.organise
import registrar.web.organiser.sign_in.sign_in_pages
from registrar.web.organiser.routes import ROUTES
print(sorted({page.module for page in ROUTES.values()} & set(sys.modules)))
late = ("xlsxwriter", "segno", "python_multipart", "cryptography", "jwt", "yaml", "fpdf", "zxcvbn")
print([name for name in late if name in sys.modules])
"""


@pytest.mark.parametrize("handler", HANDLERS, ids=str)
def test_each_route_leads_to_a_handler(handler: Handler) -> None:
    """The module is there, and its function takes a context."""
    assert isinstance(handler, LazyPage)

    assert next(iter(inspect.signature(handler.resolve()).parameters)) == "context"


def test_the_page_to_sign_in_imports_no_other() -> None:
    """Nor a library that another page needs."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == ("[]\n[]\n", "")
