"""The one bound on waiting in tests: no test fails because the machine is slow or busy."""

# Seconds after which something is taken to hang: many times what a busy machine needs
TEST_TIMEOUT = 300
