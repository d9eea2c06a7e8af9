"""Mutants: the simulation has to find each of these mistakes in the product."""
