from pathlib import Path

import pytest
import yaml

from hydrogen.config import ConfigurationError
from hydrogen.config.problem import Problems
from hydrogen.config.tree import LOADER, Entries, Entry, Items, Loader, Node, Scalar, compose
from tests.hydrogen.config.written import problems

LOADERS = [pytest.param(loader, id=loader.__name__) for loader in {LOADER, yaml.SafeLoader}]

every_loader = pytest.mark.parametrize("loader", LOADERS)


def composed(text: str, loader: Loader = LOADER) -> Node | None:
    noted = Problems("c")
    node = compose(text, noted, loader=loader)
    noted.settle()
    return node


def told(text: str, loader: Loader = LOADER) -> str:
    with pytest.raises(ConfigurationError) as caught:
        composed(text, loader)
    return str(caught.value)


@every_loader
def test_every_name_and_value_knows_its_line(loader: Loader) -> None:
    assert composed("a: 1\nb:\n  - 'x'\n  - {c: }\n", loader) == Entries(
        1,
        (
            Entry(Scalar(1, "a", plain=True), Scalar(1, "1", plain=True)),
            Entry(
                Scalar(2, "b", plain=True),
                Items(
                    3,
                    (
                        Scalar(3, "x", plain=False),
                        Entries(
                            4,
                            (Entry(Scalar(4, "c", plain=True), Scalar(4, "", plain=True)),),
                        ),
                    ),
                ),
            ),
        ),
    )


def test_the_shipped_example_is_the_same_to_both_parsers() -> None:
    text = Path("config.yaml").read_text()
    assert composed(text, LOADER) == composed(text, yaml.SafeLoader)


@every_loader
def test_an_alias_is_what_its_anchor_is(loader: Loader) -> None:
    tree = composed("a: &x [1]\nb: *x\n", loader)
    assert isinstance(tree, Entries)
    assert tree.entries[0].value == tree.entries[1].value == Items(1, (Scalar(1, "1", plain=True),))


NO_ANCHOR = "text that begins with * needs quotes (this alias names no anchor above it)"
TAG = "tags are not supported: put text that begins with ! in quotes"


@every_loader
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *hunter2\n", f"c:1: {NO_ANCHOR}"),
        ("a: 1\nb: &x [*x]\n", f"c:2: {NO_ANCHOR}"),
        ("a: !!str 5\n", f"c:1: {TAG}"),
        ("a: !hunter2 b\n", f"c:1: {TAG}"),
        ("a: ! b\n", f"c:1: {TAG}"),
        ("a: !t [1]\n", f"c:1: {TAG}"),
        ("a: !t {b: 1}\n", f"c:1: {TAG}"),
        ("a: !t! b\n", f"c:1: {TAG}"),
        ("a: !x!y b\n", f"c:1: {TAG}"),
        ("[a, b]: 1\n", "c:1: an option's name has to be text"),
        ("? {a: b}\n: 1\n", "c:1: an option's name has to be text"),
        (
            "a: 1\n---\nb: 1\n",
            "c:2: a second document begins here: a configuration is one document",
        ),
    ],
)
def test_what_yaml_allows_and_a_configuration_does_not(
    text: str, message: str, loader: Loader
) -> None:
    assert told(text, loader) == message


@every_loader
def test_nesting_is_bounded(loader: Loader) -> None:
    assert composed("[" * 32 + "]" * 32, loader)
    message = "c:1: is nested more than 32 deep: this cannot be a configuration"
    assert told("[" * 33 + "]" * 33, loader) == message
    assert told("[" * 100_000, loader) == message
    assert told("- " * 33 + "a", loader) == message


@every_loader
def test_the_number_of_values_is_bounded_and_aliases_count_as_what_they_stand_for(
    loader: Loader,
) -> None:
    message = "has more than 10000 values: this cannot be a configuration"
    assert composed("- a\n" * 9_999, loader)
    assert told("- a\n" * 10_000, loader) == f"c:10000: {message}"
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{previous}'] * 9)}]\n"
        for previous, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert told(laughs, loader) == f"c:5: {message}"


def test_merge_keys_are_not_supported_and_hide_nothing_else(tmp_path: Path) -> None:
    text = """\
keys:
  base: &base {role: read, value: correct-horse-battery}
  other:
    <<: *base
    vaule: other-horse-battery
"""
    assert problems(tmp_path, text) == [
        "config.yaml:4: keys.other.…: merge keys are not supported: write the options out",
        "config.yaml:5: keys.other.vaule: unknown option; did you mean value?",
    ]
