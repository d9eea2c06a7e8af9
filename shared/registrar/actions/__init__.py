"""Use cases, one module a verb; collaborators come in as keyword arguments."""
