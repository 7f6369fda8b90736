"""Whose code somebody may have, in words."""


def no_read_key(otherwise: str) -> str:
    """Say that no key has the role read, and what to write, or else to do."""
    return (
        "no key has the role read: add one to the section keys of the configuration, such as "
        "tablet: {role: read, file: tablet.key} with a file that hydrogen key new makes, or "
        f"{otherwise}"
    )
