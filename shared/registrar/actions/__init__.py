"""Use cases, one module per action; dependencies are keyword arguments."""
