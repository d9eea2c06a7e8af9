"""Use cases of attendees."""
