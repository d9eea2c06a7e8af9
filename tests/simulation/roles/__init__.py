"""Roles of the functions as the template writes them, and requests as IAM judges them."""
