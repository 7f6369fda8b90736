"""What the packages are made for."""

from packaging.markers import Marker

from deploy.debian.target import PYTHONS, Architecture, marker_environment, platforms


def test_wheels_run_with_the_c_library_of_debians_older_release_and_with_none_newer() -> None:
    tags = platforms(Architecture.ARM64)

    assert tags[0] == "manylinux_2_36_aarch64"
    assert {"manylinux_2_17_aarch64", "manylinux2014_aarch64"} < set(tags)


def test_each_processor_has_wheels_of_its_own_only() -> None:
    assert all(tag.endswith("_x86_64") for tag in platforms(Architecture.AMD64))


def test_markers_are_answered_as_the_oldest_python_of_its_version_on_a_pi_would() -> None:
    environment = marker_environment(Architecture.ARM64, PYTHONS[0])

    assert Marker("python_full_version < '3.11.3'").evaluate(environment)
    assert Marker("sys_platform == 'linux' and platform_machine == 'aarch64'").evaluate(environment)
    assert not Marker("sys_platform == 'win32'").evaluate(environment)
