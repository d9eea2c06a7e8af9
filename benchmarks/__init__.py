"""Benchmarks of the service: its costs and its growth; never part of the gate."""
