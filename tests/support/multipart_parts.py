"""Parts of multipart bodies."""


def multipart_part(name: str, value: str, headers: str = "") -> str:
    """Return one part of a multipart body."""
    disposition = f'Content-Disposition: form-data; name="{name}"'
    return f"--limit\r\n{disposition}\r\n{headers}\r\n{value}\r\n"
