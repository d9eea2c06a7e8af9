"""Likely typing errors in the domain of an email address: a hint, never a refusal (F3)."""

_COMMON = (
    "gmail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "icloud.com",
    "protonmail.com",
    "googlemail.com",
)

# Too short for a distance: every second neighbour is somebody's real domain
_KNOWN = {
    "abv.gb": "abv.bg",
    "abv.bgg": "abv.bg",
    "abv.bq": "abv.bg",
    "abv.vg": "abv.bg",
    "abv.com": "abv.bg",
    "avb.bg": "abv.bg",
    "abvv.bg": "abv.bg",
    "mail.gb": "mail.bg",
    "mail.bgg": "mail.bg",
    "mial.bg": "mail.bg",
    "maill.bg": "mail.bg",
    "dir.gb": "dir.bg",
    "gmail.bg": "gmail.com",
    "yahoo.bg": "yahoo.com",
    "gmail.con": "gmail.com",
    "gmail.cm": "gmail.com",
}

# Real providers that stand one step away from a common one
_REAL = frozenset({"ymail.com", "mail.com", "email.com", "fmail.com"})


def likely_typo(address: str) -> str | None:
    """The address as it was probably meant, or None if its domain looks right."""
    local, _, domain = address.rpartition("@")
    domain = domain.lower()
    if domain in _COMMON or domain in _REAL or len(domain) > 20:
        return None
    meant = _KNOWN.get(domain) or next((one for one in _COMMON if _one_step(domain, one)), None)
    return f"{local}@{meant}" if meant else None


def _one_step(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours are swapped."""
    start = _same_start(typed, meant)
    left, right = typed[start:], meant[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[1::-1] == right[:2] and left[2:] == right[2:])
    )


def _same_start(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
