"""Pages about all events that an organiser manages."""
