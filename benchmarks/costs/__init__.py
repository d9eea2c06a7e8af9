"""Costs in AWS: units measured on the local cloud, prices by name, and the page made of both."""
