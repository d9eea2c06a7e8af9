"""Pages of an event's registrations: lists, details, changes."""
