"""Conditions on the seat counters: no seat bypasses the waiting list (N8).

Missing attributes count as zero: some counters are older than passing over.
"""

# A seat can be taken directly; expressions need :zero and #capacity
DIRECT = "taken < #capacity AND waiting = :zero AND attribute_not_exists(recalled)"
NOT_DIRECT = "(taken >= #capacity OR waiting > :zero OR attribute_exists(recalled))"

# No count of holders waits for a registration whose options are those of version :options
NOT_TO_COUNT = "(attribute_not_exists(counting) OR counting <= :options)"

# Nobody is passed over for this option
NOBODY_PASSED_OVER = "(attribute_not_exists(passed_over) OR passed_over = :zero)"

# The option has a free seat, and its holders are not being counted
OPTION_FREE = "attribute_not_exists(counting) AND taken < #capacity"

# The option can be taken by people who are not on the list
OPTION_DIRECT = f"{OPTION_FREE} AND {NOBODY_PASSED_OVER}"
