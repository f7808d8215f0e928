"""docs/faults.md against the tests that it names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = [
    (int(number), re.findall(r"`(tests/[^`]+)`", tests))
    for number, tests in re.findall(
        r"^\| (\d+) \|.*\| ([^|]+) \|$",
        (ROOT / "docs" / "faults.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
]
BUILT = set(range(1, 88))


def test_every_row_of_what_is_built_is_there_once():
    numbers = [number for number, _tests in ROWS]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) >= BUILT


@pytest.mark.parametrize(("number", "tests"), ROWS, ids=[f"row {row[0]}" for row in ROWS])
def test_the_tests_of_a_row_exist_and_name_it(number, tests):
    assert tests
    for one in tests:
        file, _, name = one.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        # A test with its comment, decorators and docstring: from the end of the function before.
        before, found, after = text.partition(f"def {name}(")
        assert found, one
        start = max(before.rfind("\n    assert "), before.rfind("\n\n\n"))
        end = re.search(r"\n(?=\S)(?!\) )", after)
        whole = before[start:] + found + (after[: end.start()] if end else after)
        assert re.search(rf"\brow {number}\b", whole), one
