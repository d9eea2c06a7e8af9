"""Rendering of templates: one environment a language, all values escaped unless marked safe."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from registrar.locale.catalogue import translations
from registrar.locale.locales import own_name
from registrar.web.components.assets import address


def render(template: str, language: str, context: Mapping[str, Any]) -> str:
    """Render the page in a language. Raises jinja2.UndefinedError if ``context`` lacks a name."""
    return _environment(language).get_template(f"{template}.html.j2").render(context)


def breakable(mail_address: str) -> Markup:
    """The address with line breaks allowed before its @ and dots, for narrow screens."""
    return Markup("<wbr>").join(map(escape, _BREAKS.split(mail_address)))


_BREAKS = re.compile(r"(?=[@.])")


@lru_cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a template that changes is another version
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language), newstyle=True
    )
    environment.globals |= {
        "language": language,
        "asset": address,
        "own_name": own_name,
    }
    environment.filters["breakable"] = breakable
    return environment
