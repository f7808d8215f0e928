"""`stats`: its views on a terminal and in a pipe, its JSON, and its page."""

import re
import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quizapp.banks.yaml_bank import parse
from quizapp.core.memory import study_day
from quizapp.core.review import Moment
from quizapp.store.store import Store
from tests.cli.conftest import Computer
from tests.services.past import study_past

HOSTILE = '<script>alert("一")</script>'
BANK = (
    f"""\
bank: past
title: '{HOSTILE} 服务营销'
chapters:
  - id: one
    title: '{HOSTILE}'
    questions:
"""
    + "".join(
        f"      - {{id: p-{number:02}, stem: '第 {number} 题{HOSTILE}', options: [甲, '乙{HOSTILE}',"
        " 丙, 丁], answer: A}\n"
        for number in range(40)
    )
    + "  - id: two\n    title: 第二章\n    questions:\n"
    + "".join(
        f"      - {{id: t-{number}, stem: 'True {number}?', answer: true}}\n" for number in range(9)
    )
)


@pytest.fixture(scope="session")
def past(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a student with a bank of 49 questions and 120 days of answers to it."""
    home = tmp_path_factory.mktemp("past") / "home"
    shutil.copytree(model, home)
    student = Computer(home)
    student.write_bank("past.yaml", BANK)
    for words in (("on", "past"), ("off", "first")):
        assert student.run("bank", *words).code == 0
    bank, problems = parse(BANK, "past.yaml")
    assert bank is not None, problems
    now = Moment(int(time.time() * 1000), 0)
    store = Store.open(student.database, now=now)
    study_past(store, bank.questions, study_day(now.utc_ms, 0))
    store.close()
    return home


@pytest.fixture
def learned(past: Path, tmp_path: Path) -> Computer:
    """Such a student, whose last answers were given today."""
    home = tmp_path / "home"
    shutil.copytree(past, home)
    return Computer(home)


def test_nothing_is_said_of_nothing(student):
    found = student.run("stats")
    assert (found.code, found.err) == (0, "")
    assert found.out == (
        "Nothing was answered yet. After the first session there is something to see.\n"
    )
    assert student.run("stats", "heatmap").out == ""
    timeless = student.run("stats", "time")
    assert (timeless.out, timeless.err) == ("", "No answer has a time yet.\n")
    for view in ("forecast", "retention", "chapters"):
        assert student.run("stats", view).code == 0
    assert "no answers yet" in student.run("stats", "retention").err


def test_the_overview_is_sentences(learned):
    found = learned.run("stats")
    assert (found.code, found.err) == (0, "")
    days, right, known, predicted, load, single, judged = found.lines
    assert re.fullmatch(
        r"studied on \d+ of \d+ days, longest run \d+ days?, \d+ answers? today", days
    )
    shares = (right, known, predicted)
    assert all(re.search(r"\d+ % \(\d+-\d+ %\)", line) for line in shares)
    assert known.endswith("the target is 90 %.")
    assert "reviews in 30 days" in load
    assert single.startswith("Single choice: ")
    assert judged.startswith("True or false: ")


@pytest.mark.parametrize(
    ("view", "columns"),
    [("heatmap", 2), ("forecast", 2), ("chapters", 5), ("retention", 6), ("time", 7)],
)
def test_piped_a_view_is_a_table(learned, view, columns):
    found = learned.run("stats", view)
    assert found.code == 0
    assert found.lines
    assert {line.count("\t") for line in found.lines} == {columns - 1}


def test_a_share_of_few_answers_has_no_percent(learned):
    rows = [line.split("\t") for line in learned.run("stats", "retention").lines]
    assert {bool(row[3]) for row in rows if int(row[2]) < 20} == {False}
    assert {bool(row[3]) for row in rows if int(row[2]) >= 20} == {True}


def test_the_json_of_a_view_is_its_part_of_the_whole(learned):
    whole = learned.run("stats", "--json").json
    for view in ("heatmap", "forecast", "chapters", "retention", "time"):
        part = learned.run("stats", view, "--json").json
        assert part == {name: whole[name] for name in ("schema", "day", view)}
    share = whole["retention"]["due"]
    assert share["low"] < share["share"] < share["high"]
    few = [one for one in whole["retention"]["calibration"]["bins"] if one["answers"] < 20]
    assert few
    assert {one["share"] for one in few} == {None}
    confused = whole["chapters"]["confusions"]
    assert {one["option"] for one in confused} <= {"B", False}
    assert [one["times"] for one in confused] == sorted(
        (one["times"] for one in confused), reverse=True
    )


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone(learned):
    done = learned.run("stats", "--html", "page.html")
    assert (done.code, done.out) == (0, "page.html\n")
    text = (learned.home / "page.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert page.tags.count("svg") == 6
    assert HOSTILE in page.words
    assert not [value for name, value in page.attributes if name in ("src", "href", "onclick")]
    assert "url(" not in text
    assert "@import" not in text
    for drawing in re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL):
        (width,) = (float(x) for x in re.findall(r'<svg width="([^"]+)"', drawing))
        places = [float(x) for x in re.findall(r' (?:x|x1|x2|cx)="([^"]+)"', drawing)]
        assert 0 <= min(places) <= max(places) <= width


def test_a_file_that_is_there_stays_unless_it_may_go(learned):
    kept = learned.home / "page.html"
    kept.write_text("mine")
    refused = learned.run("stats", "--html", "page.html")
    assert refused.code == 2
    assert kept.read_text() == "mine"
    assert learned.run("stats", "--html", "page.html", "--force").code == 0
    assert kept.read_text().startswith("<!doctype html>")
    lost = learned.run("stats", "--html", "nowhere/page.html")
    assert (lost.code, lost.out) == (1, "")


def test_the_page_of_nothing_says_so(student):
    assert student.run("stats", "--html", "page.html").code == 0
    page = Page((student.home / "page.html").read_text(encoding="utf-8"))
    assert "Nothing was answered yet." in page.words
    assert "svg" not in page.tags


def test_with_a_plan_the_forecast_tells_of_its_exam(learned):
    assert "exam" not in learned.run("stats", "forecast").err
    day = datetime.now(tz=UTC).date() + timedelta(days=30)
    assert learned.run("plan", "set", day.isoformat(), "--minutes", "20").code == 0
    found = learned.run("stats", "forecast")
    assert len(found.lines) == 30
    assert "If you stopped today: " in found.err
    assert "If you stopped today: " in learned.run("stats").out
    assert learned.run("stats", "--html", "page.html").code == 0
    page = Page((learned.home / "page.html").read_text(encoding="utf-8"))
    assert "If you stopped today: " in page.words


def on_a_terminal(computer: Computer, *words: str) -> list[str]:
    """The lines of a command that a terminal of 100 columns shows."""
    pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", *words],
        env={**computer.environment, "TERM": "xterm"},
        cwd=str(computer.home),
        dimensions=(60, 100),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before).replace("\r\n", "\n").splitlines()


@pytest.mark.slow
def test_on_a_terminal_the_days_are_drawn(learned):
    drawn = on_a_terminal(learned, "stats")
    assert [line[:2] for line in drawn[1:8]] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert drawn[8] == "less · ░ ▒ ▓ █ more"
    plain = on_a_terminal(learned, "--ascii", "stats", "heatmap")
    assert "".join(plain).isascii()
    assert plain[8] == "less . : o O # more"


@pytest.mark.slow
def test_on_a_terminal_shares_have_their_ranges(learned):
    heads, due, *_others = on_a_terminal(learned, "stats", "retention")
    assert heads.split("  ")[0] == "Last 90 days"
    assert re.fullmatch(r"Known when due +\d+ % \(\d+-\d+ %\)", due)
