"""Use cases of organisers: each checks the role; changes and exports go to the audit log."""
