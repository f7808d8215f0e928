"""Lines of Chinese break where a printer would break them."""

import importlib
import io
import sys
import time

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quizapp.tui import cjk

STEM = (
    "21. “真实瞬间”(Moment of Truth)是由诺曼(Normann)引入服务管理理论的,它指顾客与服务组织接触的"
    "时刻。下列说法正确的有（  ）。《服务营销》认为：服务是“无形的”，对吗？"
)


@pytest.mark.parametrize("width", range(10, 81))
def test_no_line_begins_or_ends_with_the_wrong_punctuation(width: int) -> None:
    lines = cjk.wrap(STEM, width)
    assert all(cell_len(line) <= width for line in lines)
    assert not [line for line in lines[1:] if line[0] in cjk.NO_BEGIN]
    assert not [line for line in lines[:-1] if line[-1] in cjk.NO_END]
    assert "".join(lines).replace(" ", "") == STEM.replace(" ", "")


def test_words_of_other_scripts_stay_whole() -> None:
    lines = cjk.wrap("它叫 Moment of Truth，由 Normann（1984）提出，isn’t it", 14)
    for word in ("Moment", "Truth", "Normann", "1984", "isn’t"):
        assert any(word in line for line in lines)


def test_a_number_before_a_long_stem_does_not_stand_alone() -> None:
    assert cjk.wrap("1. " + "服务" * 40, 20)[0] == "1. " + "服务" * 4


def test_chinese_fills_its_lines() -> None:
    lines = cjk.wrap("服务营销的核心是顾客感知的质量，" * 40, 60)
    filled = [cell_len(line) / 60 for line in lines[:-1]]
    assert sum(filled) / len(filled) > 0.97


def test_a_word_longer_than_a_line_is_folded() -> None:
    lines = cjk.wrap("见 https://example.org/" + "a" * 60, 20)
    assert max(map(cell_len, lines)) <= 20
    assert "".join(lines).count("a") == 61


def test_own_line_ends_stay() -> None:
    assert cjk.wrap("一\n\n二", 10) == ["一", "", "二"]


# row 68
@pytest.mark.untraced
@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 5000,
        "👨‍👩‍👧‍👦" * 2000,
        "，" * 20_000,
        "（" * 20_000,
        "， " * 10_000,
        "字" * 20_000,
    ],
    ids=["marks", "family", "closing", "opening", "spaced", "plain"],
)
def test_hostile_text_stays_within_its_width_and_half_a_second(text: str) -> None:
    began = time.process_time()
    lines = cjk.wrap(text, 74)
    assert time.process_time() - began < 0.5
    assert max(map(cell_len, lines)) <= 74


@pytest.fixture
def restored():
    names = ("rich._wrap", "rich.text", "textual.content")
    modules = [importlib.import_module(name) for name in names]
    before = [module.divide_line for module in modules]
    yield
    for module, function in zip(modules, before, strict=True):
        module.divide_line = function


@pytest.mark.usefixtures("restored")
def test_rich_tables_break_like_us_once_installed() -> None:
    assert cjk.install()
    out = io.StringIO()
    table = Table(box=None, show_header=False, padding=0)
    table.add_row(Text(STEM))
    Console(file=out, width=40, legacy_windows=False).print(table)
    assert [line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")] == cjk.wrap(STEM, 40)


@pytest.mark.usefixtures("restored")
def test_textual_content_breaks_like_us_once_installed() -> None:
    from textual.content import Content
    from textual.style import Style
    from textual.visual import RenderOptions

    assert cjk.install()
    options = RenderOptions(lambda _name: Style(), {})
    strips = Content(STEM).render_strips(40, None, Style(), options)
    assert [strip.text.rstrip() for strip in strips] == cjk.wrap(STEM, 40)


@pytest.mark.usefixtures("restored")
def test_another_private_function_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def divide_line(text: str, cells: int) -> list[int]:
        return [cells] if text else []

    monkeypatch.setattr(sys.modules["rich._wrap"], "divide_line", divide_line)
    assert not cjk.install()
    assert sys.modules["rich._wrap"].divide_line is divide_line


def test_the_pinned_function_is_the_one_we_replace() -> None:
    """Rich keeps it private: this fails when a new release renames or reshapes it."""
    from rich import _wrap

    assert cjk._is_as_known(_wrap.divide_line)
