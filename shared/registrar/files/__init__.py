"""Files: an event's registrations as other programs open them."""
