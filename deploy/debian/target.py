"""What the packages are made for: processors, Pythons and the C library of Debian's older one."""

from enum import StrEnum

PYTHONS = ("3.11", "3.13")  # bookworm's and trixie's
# The C library of bookworm: wheels that need a newer one are not chosen.
_GLIBC = 36
# Names from before manylinux was numbered by the C library.
_OLDER_NAMES = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}


class Architecture(StrEnum):
    """A processor, by Debian's name."""

    AMD64 = "amd64"
    ARM64 = "arm64"

    @property
    def machine(self) -> str:
        """The kernel's name of it, which wheels have."""
        return {Architecture.AMD64: "x86_64", Architecture.ARM64: "aarch64"}[self]


def platforms(architecture: Architecture) -> list[str]:
    """Return the platform tags of wheels that run there, the most demanding first."""
    tags: list[str] = []
    for minor in range(_GLIBC, 4, -1):
        tags.append(f"manylinux_2_{minor}_{architecture.machine}")
        if older := _OLDER_NAMES.get(minor):
            tags.append(f"{older}_{architecture.machine}")
    return tags


def marker_environment(architecture: Architecture, python: str) -> dict[str, str]:
    """Return what a requirement's marker is asked of, as that Python there would answer."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "posix",
        "platform_machine": architecture.machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Linux",
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "linux",
    }
