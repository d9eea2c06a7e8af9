"""Families of browsers: all that is kept of a browser's own description."""

# In this order: a browser names those it descends from, too
_FAMILIES = (
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def browser_family(user_agent: str) -> str:
    """Return the family's name; empty for an unknown one."""
    return next((family for mark, family in _FAMILIES if mark in user_agent), "")
