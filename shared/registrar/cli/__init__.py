"""Command line `registrar`; never imported by a function."""
