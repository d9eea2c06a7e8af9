"""Settings of every test: Hypothesis's, under which none fails for slowness, and signals."""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "registrar", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("registrar")

# A shell's background job ignores interrupts, and so would every program that a test starts
signal.signal(signal.SIGINT, signal.default_int_handler)
