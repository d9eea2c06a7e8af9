"""JSON API of the organisers for programs, with its OpenAPI document."""
