"""Command line of the simulation in a checkout: the same as ``registrar simulate``."""

from tests.simulation.commands import app

if __name__ == "__main__":
    app(prog_name="python -m tests.simulation")
