"""Conditions on the counters of seats: none is given past those on the waiting list (N8).

What was never written counts as nothing: counters are older than those who are passed over.
"""

# A seat may be had directly; an expression needs :zero and #capacity beside them
DIRECT = "taken < #capacity AND waiting = :zero AND attribute_not_exists(recalled)"
NOT_DIRECT = "(taken >= #capacity OR waiting > :zero OR attribute_exists(recalled))"

# Nobody on the list waits for this option
NOBODY_PASSED_OVER = "(attribute_not_exists(passed_over) OR passed_over = :zero)"

# One more gets the option: not while those who held it without a limit are being counted
OPTION_FREE = "attribute_not_exists(counting) AND taken < #capacity"

# One more gets it who is not on the list
OPTION_DIRECT = f"{OPTION_FREE} AND {NOBODY_PASSED_OVER}"
