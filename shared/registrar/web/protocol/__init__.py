"""HTTP itself: requests, responses, bodies, cookies, negotiation; nothing of registrations."""
