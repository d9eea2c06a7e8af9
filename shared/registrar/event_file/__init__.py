"""Event files: YAML of organisers, read strictly and edited line by line."""
