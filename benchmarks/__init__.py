"""What the service costs and how it grows, measured; never part of the gate."""
