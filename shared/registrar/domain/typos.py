"""Likely typing errors in an email address: a hint, never a refusal (F3)."""

# Providers with names so long that a name one step away is nearly always an error
_PROVIDERS = (
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "icloud.com",
    "protonmail.com",
    "proton.me",
    "yandex.ru",
    "yandex.com",
    "mail.bg",
    "dir.bg",
    "abv.bg",
    "edu.mon.bg",
    "uni-sofia.bg",
    "mvr.bg",
    "sacp.government.bg",
)

# Too short for a distance: many names one step away are real domains
_SHORT = frozenset({"abv.bg", "mail.bg", "dir.bg", "mvr.bg"})
_NEAR = tuple(provider for provider in _PROVIDERS if provider not in _SHORT)

_KNOWN = {
    "abv.bq": "abv.bg",
    "abv.vg": "abv.bg",
    "abv.com": "abv.bg",
    "avb.bg": "abv.bg",
    "abvv.bg": "abv.bg",
    "abbv.bg": "abv.bg",
    "aabv.bg": "abv.bg",
    "mial.bg": "mail.bg",
    "maill.bg": "mail.bg",
    "gmail.bg": "gmail.com",
    "gmail.net": "gmail.com",
    "gmail.org": "gmail.com",
    "yahoo.bg": "yahoo.com",
    "hotmail.bg": "hotmail.com",
    "icloud.bg": "icloud.com",
}

# Top-level domains that do not exist, typed by keys beside the right ones
_TOPS = {
    "b": "bg",
    "g": "bg",
    "gb": "bg",
    "bgg": "bg",
    "bbg": "bg",
    "bgb": "bg",
    "vbg": "bg",
    "nbg": "bg",
    "bgh": "bg",
    "bgf": "bg",
    "c": "com",
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "coom": "com",
    "ccom": "com",
    "cpm": "com",
    "vom": "com",
    "xom": "com",
    "clm": "com",
    "cim": "com",
    "cok": "com",
    "nte": "net",
    "ent": "net",
    "nett": "net",
    "ogr": "org",
    "rog": "org",
    "orgg": "org",
    "eeu": "eu",
    "euu": "eu",
}

# Real providers one step away from a common one
_REAL = frozenset(
    {"ymail.com", "mail.com", "email.com", "fmail.com", "cloud.com", "yandex.by", "yandex.kz"}
)

# Cyrillic letters that look like Latin ones, as two keyboards mix them
_LOOKS = str.maketrans("асеорхуіјѕһԁԛԝкмтАВСЕНІЈКМОРЅТХУ", "aceopxyijshdqwkmtABCEHIJKMOPSTXY")

# Those of the Latin and Cyrillic small letters that look alike, from Latin to Cyrillic
_LOOKS_BACK = str.maketrans("aceopxykmtbh", "асеорхукмтвн")

# Greek small letters that look like Latin ones
_GREEK_LOOKS = str.maketrans("αβγεηικνορτυχω", "abyenikvoptuxw")

# The Bulgarian keyboard, left switched on
_KEYS = str.maketrans("абвгдезийклмнопрстуфхц", "abvgdezijklmnoprstufhc") | {ord("я"): "ya"}
_SOUNDS = _KEYS | {ord("й"): "i"}


def likely_typo(address: str) -> str | None:
    """Return the address that was probably meant; None if this one looks right.

    The address may have an international domain in Unicode or in punycode.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or not local or len(address) > 254:
        return None
    meant = f"{_latin(local)}@{_domain(_spelled(domain.lower()))}"
    return None if meant == f"{local}@{_spelled(domain.lower())}" else meant


def _domain(domain: str) -> str:
    """Return the domain that was meant: one alphabet, no www., a real top level and provider."""
    latin = _provider(domain) or _in_one_alphabet(domain)
    name, _, top = latin.removeprefix("www.").rpartition(".")
    if not name:
        return domain
    corrected = f"{name}.{_TOPS.get(top, top)}"
    if corrected in _PROVIDERS or corrected in _REAL:
        return corrected
    return _KNOWN.get(corrected) or next(
        (provider for provider in _NEAR if _one_step(corrected, provider)), corrected
    )


def _spelled(domain: str) -> str:
    """Return the domain in Unicode: ``xn--gmil-63d.com`` is ``gmаil.com`` with a Cyrillic а."""
    return ".".join(map(_label, domain.split(".")))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _in_one_alphabet(domain: str) -> str:
    """Return the domain in Latin letters if it mixes alphabets; else each label in one alphabet."""
    if domain.isascii() or not _has_latin(domain):
        return domain
    latin = _latin(domain)
    return latin if latin.isascii() else ".".join(map(_unmixed, domain.split(".")))


def _unmixed(label: str) -> str:
    """Return a label that mixes alphabets, which no registry takes, in the one of most letters.

    It is unchanged if it has one alphabet, or letters that no other one has (UTS 39).
    """
    if label.isascii() or not _has_latin(label):
        return label
    latin = [label.translate(table) for table in (_LOOKS | _GREEK_LOOKS, _KEYS)]
    found = [text for text in latin if text.isascii()]
    cyrillic = label.translate(_LOOKS_BACK)
    if not _has_latin(cyrillic):
        mostly_latin = 2 * sum(letter.isascii() for letter in label) > len(label)
        found.insert(len(found) if mostly_latin else 0, cyrillic)
    return found[0] if found else label


def _has_latin(text: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in text)


def _latin(text: str) -> str:
    """Return the text with look-alikes in Latin if it is then ASCII; else unchanged."""
    latin = text.translate(_LOOKS)
    return latin if latin.isascii() else text


def _provider(domain: str) -> str | None:
    """Return the provider whose domain was typed on a Bulgarian keyboard: ``абв.бг``."""
    if domain.isascii():
        return None
    typed = {domain.translate(keys) for keys in (_KEYS, _SOUNDS)}
    return next((provider for provider in _PROVIDERS if provider in typed), None)


def _one_step(typed: str, meant: str) -> bool:
    """Tell whether one letter is wrong, missing, too many, or two neighbours are swapped."""
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
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
