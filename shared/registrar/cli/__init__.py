"""The `registrar` command; never imported by a function."""
