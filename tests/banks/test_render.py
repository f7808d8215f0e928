"""Writing a bank is the inverse of reading it."""

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.banks.render import render, scalar
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Bank
from tests.banks.generated import NASTY, banks, texts, without_lines
from tests.effort import examples


def read(text: str) -> Bank:
    bank, problems = parse(text, "b.yaml")
    assert [p for p in problems if p.severity == "error" and p.code != "Q015"] == []
    assert bank is not None
    return bank


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    assert without_lines(read(render(bank))) == bank


@given(texts | st.sampled_from(NASTY))
def test_every_yaml_program_reads_a_written_text_as_the_same_text(text: str) -> None:
    assert yaml.safe_load(f"a: {scalar(text)}\n") == {"a": text}
    assert yaml.safe_load(f"[{scalar(text, in_flow=True)}, x]\n") == [text, "x"]
