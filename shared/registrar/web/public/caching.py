"""Caching of the visitors' pages by browsers and proxies."""

from collections.abc import Mapping

MINUTE = "public, max-age=60"
YEAR = "public, max-age=31536000, immutable"

CACHED_FOR_A_MINUTE: Mapping[str, str] = {"cache-control": MINUTE}

# A script of a listed website gets JSON where a person gets the page
VARIES = "Accept, Accept-Language, Origin, Sec-Fetch-Mode"
