from hydrogen.advice.remark import Remark, placed

LINES = {"outputs": 3, "outputs.fan": 4, "outputs.fan.polarity": 6}


def test_a_remark_has_the_line_of_its_option_or_of_the_section_around_it() -> None:
    remarks = [
        Remark("outputs.fan.polarity", "b"),
        Remark("outputs.fan.line", "a"),
        Remark("printer.settle", "c"),
    ]
    assert [str(problem) for problem in placed(remarks, "config.yaml", LINES)] == [
        "config.yaml: printer.settle: c",
        "config.yaml:4: outputs.fan.line: a",
        "config.yaml:6: outputs.fan.polarity: b",
    ]
