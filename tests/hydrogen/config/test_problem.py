import pytest

from hydrogen.config.problem import ConfigurationError, Problem, Problems


def test_a_problem_reads_as_file_line_path_and_message() -> None:
    problem = Problem(
        file="config.yaml",
        line=12,
        path="sensors.bed.adress",
        message="unknown option; did you mean address?",
    )
    assert (
        str(problem) == "config.yaml:12: sensors.bed.adress: unknown option; did you mean address?"
    )


def test_a_problem_of_the_whole_file_has_neither_line_nor_path() -> None:
    problem = Problem(file="config.yaml", line=None, path="", message="there is no such file")
    assert str(problem) == "config.yaml: there is no such file"


def test_problems_are_ordered_by_line_and_told_once() -> None:
    problems = Problems("c")
    problems.add("third", line=10)
    problems.add("second", line=9)
    problems.add("third", line=10)
    problems.add("first")
    with pytest.raises(ConfigurationError) as caught:
        problems.settle()
    assert [str(problem) for problem in caught.value.problems] == [
        "c: first",
        "c:9: second",
        "c:10: third",
    ]
    assert str(caught.value) == "c: first\nc:9: second\nc:10: third"


def test_nothing_is_raised_without_a_problem() -> None:
    Problems("c").settle()
