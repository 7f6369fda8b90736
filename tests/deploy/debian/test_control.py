"""The fields of the packages."""

from pathlib import Path

import pytest

from deploy.debian.control import conffiles, control, debian_version, libraries, python_depends
from deploy.debian.layout import Package


def test_only_pythons_that_there_are_wheels_for_are_good_enough() -> None:
    assert python_depends() == [
        "python3 (>= 3.11~)",
        "python3 (<< 3.14~)",
        "python3 (<< 3.12~) | python3 (>= 3.13~)",
    ]


def test_pythons_without_a_gap_need_no_alternative() -> None:
    assert python_depends(["3.13", "3.14"]) == ["python3 (>= 3.13~)", "python3 (<< 3.15~)"]


def test_the_c_library_is_as_new_as_the_wheel_that_asks_most_of_it(tmp_path: Path) -> None:
    wheels = [
        Path("one-1.0-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"),
        Path("two-1.0-cp311-cp311-manylinux_2_28_x86_64.manylinux_2_31_x86_64.whl"),
        Path("three-1.0-py3-none-any.whl"),
    ]

    assert libraries(wheels, tmp_path) == ["libc6 (>= 2.28)"]


def test_what_a_compiled_module_is_linked_with_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "fast.so").write_bytes(b"\x7fELF...libstdc++.so.6\0libgcc_s.so.1\0libc.so.6\0")

    assert libraries([], tmp_path) == ["libc6 (>= 2.17)", "libgcc-s1", "libstdc++6"]


def test_what_is_below_etc_is_a_persons_to_change(tmp_path: Path) -> None:
    for name in ("etc/b/x.conf", "etc/a.conf", "usr/lib/x.conf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert conffiles(tmp_path) == ["/etc/a.conf", "/etc/b/x.conf"]


@pytest.mark.parametrize(
    ("python", "debian"),
    [("0.1.0", "0.1.0"), ("0.2.0rc1", "0.2.0~rc1"), ("1.0.dev3", "1.0~dev3")],
)
def test_what_comes_before_a_release_is_older_than_it_to_debian_too(
    python: str, debian: str
) -> None:
    assert debian_version(python) == debian


def test_a_description_is_one_line_and_more_lines_that_are_indented() -> None:
    text = control({"Version": "0.1.0", "Architecture": "all"}, Package.APPLIANCE)
    first, _, rest = text.partition("Description: ")

    assert first.startswith("Package: hydrogen-appliance\nVersion: 0.1.0\nArchitecture: all\n")
    assert len(rest.splitlines()[0]) < 80
    assert all(line.startswith(" ") for line in rest.splitlines()[1:])
