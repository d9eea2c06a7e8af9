"""Registrar: a registration form for any website; no seat is sold twice, no mail is lost."""

__version__ = "0.2.0"
