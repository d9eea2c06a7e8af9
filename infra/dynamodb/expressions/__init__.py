"""Expressions of DynamoDB, compiled to Python functions.

Each module has one kind: conditions and filters, updates, keys, projections. A parsed text is kept
by its text, a compiled expression by its text and its names.
"""
