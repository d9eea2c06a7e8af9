"""Composition roots, a module for each entry point: the only readers of the environment.

A collaborator is a cached function of the ``App``: ``organiser_dependencies(app)`` builds it once.
Each module imports what its own entry point needs, so that a submission loads no mail.
"""
