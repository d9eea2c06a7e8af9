"""Adapters to AWS: the table, the mailer, the secret."""
