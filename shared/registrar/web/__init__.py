"""HTTP: bodies in, answers out."""
