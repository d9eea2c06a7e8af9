"""Pages for signing in, and for the account."""
