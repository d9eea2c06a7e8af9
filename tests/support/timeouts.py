"""Time-out of all waiting in tests: no test fails because the machine is slow or busy."""

# Seconds until a test gives up: many times what a busy machine needs
TEST_TIMEOUT = 300
