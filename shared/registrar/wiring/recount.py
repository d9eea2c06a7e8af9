"""Composition of functions/recount.py, and of what the sweep and the command line share with it."""

from registrar.actions.recount_figures import FiguresDependencies
from registrar.aws.figures_table import FiguresTable
from registrar.wiring.app import App, per_app


@per_app
def figures_table(app: App) -> FiguresTable:
    """Return the table of figures."""
    return FiguresTable(app.table)


@per_app
def figures_dependencies(app: App) -> FiguresDependencies:
    """Return the dependencies of counting registrations for the figures."""
    return FiguresDependencies(store=figures_table(app), events=app.events)
