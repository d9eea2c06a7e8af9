"""Form version condition on the seats item: decisions by a replaced form are refused.

A function caches the form for a minute. The condition is part of the update of the seats that
every decision needs anyway.
"""

from registrar.aws.transaction import Reason

# Events published before form_version existed accept every form until the next publication
BY_FORM = "(attribute_not_exists(form_version) OR form_version = :form)"


def newer_form(seats: Reason, version: int) -> int:
    """Return the published version, if the condition failed on another one; else 0."""
    if not seats.failed or seats.item is None or "form_version" not in seats.item:
        return 0
    published = int(seats.item["form_version"]["N"])
    return published if published != version else 0
