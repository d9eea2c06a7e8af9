"""Handlers of the organisers' pages, as the tables of routes name them."""

from collections.abc import Callable
from dataclasses import dataclass

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
