"""Organise: what an event's team does with its registrations; every act is checked and noted."""
