"""Pages of visitors: events, forms, thanks."""
