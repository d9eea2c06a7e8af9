"""Handlers of the organisers' pages, as the tables of routes name them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from registrar.web.organiser.context import AnonymousContext, OrganiserContext
from registrar.web.protocol.response import HttpResponse

Handler = Callable[[OrganiserContext], HttpResponse]


@dataclass(frozen=True)
class PublicPage:
    """A page that needs no session.

    One with a ``signed`` address takes a POST from anywhere, without a form of ours: the signature
    alone authorises it.
    """

    handler: Callable[[AnonymousContext], HttpResponse]
    signed: bool = False


@dataclass(frozen=True)
class LazyPage:
    """A handler of a page by its module and name; the module is imported at the first request."""

    module: str
    name: str

    def __call__(self, context: Any) -> HttpResponse:
        """Answer as the handler does."""
        return self.resolve()(context)

    def resolve(self) -> Callable[[Any], HttpResponse]:
        """Return the handler. Raises ImportError or AttributeError where there is none."""
        handler: Callable[[Any], HttpResponse] = getattr(import_module(self.module), self.name)
        return handler


@dataclass(frozen=True)
class PageModule:
    """A module below ``web/organiser`` that is imported when one of its pages is asked for.

    Its attributes are the handlers: what a page needs, such as a library for tables, costs the
    start of no other.
    """

    path: str

    def __getattr__(self, name: str) -> LazyPage:
        """Return the handler of that name, without the module."""
        if name.startswith("_"):
            raise AttributeError(name)
        return LazyPage(f"registrar.web.organiser.{self.path}", name)
