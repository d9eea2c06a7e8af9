"""Pages of the parts: their inputs, and each part in one line."""
