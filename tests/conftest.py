"""Hypothesis's settings for every test: no example fails because the machine is slow."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "registrar", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("registrar")
