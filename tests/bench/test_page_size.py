from tests.bench.page_size import scripts_named


def test_what_a_script_needs_at_once_is_told_from_what_it_fetches_later() -> None:
    script = b'import{a as b}from"./chunk-A.js";import"./chunk-B.js";go(()=>import("./plot-C.js"))'

    assert scripts_named(script) == [
        ("chunk-A.js", False),
        ("chunk-B.js", False),
        ("plot-C.js", True),
    ]


def test_a_script_that_names_none_needs_none() -> None:
    assert scripts_named(b'const from="elsewhere.js"') == []
