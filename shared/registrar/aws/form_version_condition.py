"""By which form seats are given: the condition on the Seats row, and what its refusal tells.

A function keeps the form for a minute. What it decides by one that was replaced meanwhile is
refused here, in the update of the seats that it makes anyway.
"""

from registrar.aws.transaction import Reason

# Events published before it was written down take every form until they are published again
BY_FORM = "(attribute_not_exists(form_version) OR form_version = :form)"


def newer_form(seats: Reason, version: int) -> int:
    """The version published since that one, if that is why the seats refused; else 0."""
    if not seats.failed or seats.item is None or "form_version" not in seats.item:
        return 0
    published = int(seats.item["form_version"]["N"])
    return published if published != version else 0
