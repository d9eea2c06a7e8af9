"""Conditions on the seat counters: no seat bypasses the waiting list (N8).

Missing attributes count as zero: some counters are older than passing over.
"""

# A seat is left for everybody, none of the reserve; counters older than it have no such bound
PUBLIC = "taken < #capacity AND (attribute_not_exists(public_limit) OR taken < public_limit)"

# A seat can be taken directly; expressions need :zero and #capacity
DIRECT = f"{PUBLIC} AND waiting = :zero AND attribute_not_exists(recalled)"
NOT_DIRECT = (
    "(taken >= #capacity OR taken >= public_limit OR waiting > :zero OR attribute_exists(recalled))"
)

# A seat of the reserve is left; the counters that move with such a seat, by :one or :less
RESERVED = "taken < #capacity AND reserved < reserve"
GIVE_RESERVED = "taken :one, reserved :one, public_limit :one"
RETURN_RESERVED = "taken :less, reserved :less, public_limit :less"

# No count of holders waits for a registration whose options are those of version :options
NOT_TO_COUNT = "(attribute_not_exists(counting) OR counting <= :options)"

# Nobody is passed over for this option
NOBODY_PASSED_OVER = "(attribute_not_exists(passed_over) OR passed_over = :zero)"

# The option has a free seat, and its holders are not being counted
OPTION_FREE = "attribute_not_exists(counting) AND taken < #capacity"

# The option can be taken by people who are not on the list
OPTION_DIRECT = f"{OPTION_FREE} AND {NOBODY_PASSED_OVER}"
