"""`quizapp plan`: set, shown, asked what if, given up."""

from datetime import UTC, datetime, timedelta

import pytest

EXAM = """\
format: 1
bank: exam
title: Exam
lang: en
blueprints:
  - id: final
    title: Final
    minutes: 30
    pass: 60
    sections: [{type: true_false, count: 10, points: 1}]
questions:
"""


def ahead(days: int) -> str:
    """A study day so many after today's, which turns at four."""
    today = datetime.now(UTC).astimezone() - timedelta(hours=4)
    return (today.date() + timedelta(days=days)).isoformat()


@pytest.fixture
def planner(student):
    """A student with a bank of thirty statements that offers an exam; nothing else is on."""
    names = "abcdefghijklmnopqrstuvwxyz1234"
    lines = [f"  - {{id: x-{c}, stem: Statement {c * 9} holds, answer: true}}" for c in names]
    student.write_bank("exam.yaml", EXAM + "\n".join(lines) + "\n")
    assert student.run("bank", "on", "exam").code == 0
    assert student.run("bank", "off", "first").code == 0
    return student


def test_without_a_plan_there_is_nothing_to_show(student):
    for words in (["show"], ["show", "--json"], ["what-if"], ["clear", "--yes"]):
        result = student.run("plan", *words)
        assert result.code == 3
        assert result.out == ""
        assert result.err == "quizapp: There is no plan: `quizapp plan set DATE` makes one.\n"


def test_a_plan_is_set_and_said_back(planner):
    result = planner.run(
        "plan", "set", ahead(31), "--minutes", 15, "--days-off", "sat,sun",
        "--blueprint", "final", "--target", "80",
    )  # fmt: skip
    assert result.code == 0, result.err
    assert result.out == ahead(31) + "\n"
    first, second, third = result.err.splitlines()
    assert first.startswith(f"Exam on {ahead(31)} (in 31 days). 15 min a day except Sat, Sun, ")
    assert second == 'Studied for: the exam "Final" of Exam.'
    assert third.startswith("Today")
    shown = planner.run("plan", "show", "--json").json
    assert (shown["exam_date"], shown["days_left"]) == (ahead(31), 31)
    assert (shown["minutes_per_day"], shown["days_off"]) == (15, ["sat", "sun"])
    assert (shown["blueprint"], shown["target"], shown["banks"]) == ("final", 80, ["exam"])


@pytest.mark.parametrize("days", [0, -1])
def test_a_date_that_is_not_ahead_is_refused_in_words(planner, days):
    result = planner.run("plan", "set", ahead(days))
    assert result.code == 2
    assert ahead(days) in result.err
    assert planner.run("plan", "show").code == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["soon"], 2),
        ([ahead(9), "--minutes", "0"], 2),
        ([ahead(9), "--days-off", "never"], 2),
        ([ahead(9), "--days-off", "mon,tue,wed,thu,fri,sat,sun"], 2),
        ([ahead(9), "--target", "200"], 2),
        ([ahead(9), "--blueprint", "missing"], 3),
        ([ahead(9), "--bank", "missing"], 3),
    ],
)
def test_what_cannot_be_planned_has_its_exit_code(planner, words, code):
    result = planner.run("plan", "set", *words)
    assert result.code == code
    assert result.err.count("\n") == 1
    assert planner.run("plan", "show").code == 3


def test_todays_list_comes_with_reasons(planner):
    planner.run("plan", "set", ahead(10), "--minutes", 2)
    result = planner.run("plan", "show")
    rows = [line.split("\t") for line in result.lines]
    assert len(rows) > 1
    name, seconds, gain, reason = rows[0]
    assert name.startswith("x-")
    assert int(seconds) > 0
    assert reason.startswith(f"{gain} points in {seconds} s: new, ")
    assert "Too early to say: 0 of at least 20 questions were opened." in result.err
    shown = planner.run("plan", "show", "--json").json
    assert shown["forecast"]["mean"] is None
    assert shown["history"] == []
    assert planner.run("plan", "what-if", "--json").json["plans"] == []
    assert "Too early to say" in planner.run("plan", "what-if").err


def test_a_forecast_once_enough_was_opened(planner):
    planner.run("plan", "set", ahead(10), "--minutes", 300, "--blueprint", "final")
    assert planner.run("study", "--plain", stdin="T\n" * 25 + "F\n" * 5 + "T\n" * 9).code == 0
    shown = planner.run("plan", "show", "--json").json
    score = shown["forecast"]
    assert (score["opened"], score["unopened"]) == (30, 0)
    assert 0 < score["low"] < score["mean"] < score["high"] <= 100
    assert 0 < score["pass_probability"] <= 1
    assert shown["if_kept"]["mean"] >= score["mean"]
    assert [day["mean"] for day in shown["history"]] == [score["mean"]]
    said = planner.run("plan", "show").err
    assert "If you stopped today: " in said
    assert "To be reached: 60 %." in said
    result = planner.run("plan", "what-if", "--minutes", "1,60")
    (less, *_), (more, *figures) = [line.split("\t") for line in result.lines]
    assert (less, more) == ("1", "60")
    assert int(figures[1]) <= int(figures[0]) <= int(figures[2])


@pytest.mark.parametrize("minutes", ["", "much", "20,", "0", "20,-1", "2000"])
def test_minutes_that_cannot_be(planner, minutes):
    planner.run("plan", "set", ahead(10))
    result = planner.run("plan", "what-if", "--minutes", minutes)
    assert (result.code == 0) == (minutes == "20,")
    assert result.err.count("\n") == 1


def test_due_and_the_summary_follow_the_plan(planner):
    before = planner.run("due", "--json").json
    assert (before["new"], [one["bank"] for one in before["banks"]]) == (20, ["exam"])
    planner.run("plan", "set", ahead(10), "--minutes", 3, "--bank", "first")
    due = planner.run("due", "--json").json
    shown = planner.run("plan", "show", "--json").json["today"]
    assert due["due"] + due["new"] == len(shown["questions"]) == 3
    assert due["minutes"] == -(-shown["seconds"] // 60)
    assert due["banks"] == [{"bank": "first", "due": 0, "new": 3}]
    summary = planner.run().out
    assert f"Exam on {ahead(10)} (in 10 days)." in summary
    planner.run("plan", "clear", "--yes")
    assert planner.run("due", "--json").json == before


def test_plain_study_gives_the_reason_and_says_why_there_is_nothing(planner):
    planner.run("plan", "set", ahead(10), "--minutes", 1)
    reasons = [
        one["reason"] for one in planner.run("plan", "show", "--json").json["today"]["questions"]
    ]
    result = planner.run("study", "--plain", stdin="F\nT\nT\nT\nT\n")
    heading, said = result.lines[:2]
    assert heading.startswith("Question 1 of ")
    assert said == reasons[0]
    assert result.out.count("new, ") == len(reasons)
    today = (datetime.now(UTC).astimezone() - timedelta(hours=4)).strftime("%a").lower()
    planner.run("plan", "set", ahead(10), "--days-off", today)
    assert planner.run("study", "--plain").out == "Today is a day off.\n"


def test_a_plan_is_given_up_only_if_that_is_meant(planner):
    planner.run("plan", "set", ahead(10))
    assert planner.run("plan", "clear").code == 2
    assert planner.run("plan", "show").code == 0
    assert planner.run("plan", "clear", "--yes").code == 0
    assert planner.run("plan", "show").code == 3


def test_the_words_are_chinese_where_that_is_wanted(planner):
    result = planner.run("--lang", "zh-Hans", "plan", "set", ahead(10))
    assert result.err.startswith(f"考试日期：{ahead(10)}")
    assert "points" not in planner.run("--lang", "zh-Hans", "plan", "show").out


def test_an_exam_in_a_file_is_named_like_that_of_a_mock_exam(planner):
    path = planner.home / "mine.yaml"
    path.write_text("title: Mine\nsections: [{type: true_false, count: 4}]\n", encoding="utf-8")
    result = planner.run("plan", "set", ahead(10), "--blueprint", "./mine.yaml")
    assert result.code == 0, result.err
    assert f'Studied for: the exam "Mine – {path}" of Exam.' in result.err
    assert planner.run("plan", "show", "--json").json["blueprint"] == str(path)
    path.rename(path.with_name("moved.yaml"))
    shown = planner.run("plan", "show", "--json").json["forecast"]["remarks"]
    assert shown == [f"{path} is gone: without its exam everything counts."]
    broken = planner.home / "broken.yaml"
    broken.write_text("title: Mine\nsections: [{type: essay, count: 4}]\n", encoding="utf-8")
    result = planner.run("plan", "set", ahead(10), "--blueprint", "broken.yaml")
    assert result.code == planner.run("exam", "start", "--blueprint", "broken.yaml").code == 1
    assert "essay" in result.err
    assert result.err.endswith(f"quizapp: No exam can be drawn from {broken}.\n")


def test_an_exam_saved_by_name_is_named_by_it(planner):
    folder = planner.data / "blueprints"
    folder.mkdir()
    text = "title: Mine\nsections: [{type: true_false, count: 4}]\n"
    (folder / "Mine.yaml").write_text(text, encoding="utf-8")
    assert planner.run("plan", "set", ahead(10), "--blueprint", "Mine").code == 0
    shown = planner.run("plan", "show", "--json").json
    assert shown["blueprint"] == str(folder / "Mine.yaml")


def test_the_end_of_a_session_by_lines_says_what_the_plan_asks_tomorrow(planner):
    planner.run("plan", "set", ahead(10), "--minutes", 1)
    said = planner.run("study", "--plain", stdin="T\nT\n").out
    assert "Tomorrow by the plan, as it stands: " in said
    assert "There are minutes left today for " in said
    planner.run("plan", "set", ahead(1))
    assert planner.run("study", "--plain", stdin="T\n").out.endswith(
        "Tomorrow is the exam. Good luck!\n"
    )
    today = (datetime.now(UTC).astimezone() - timedelta(hours=4)).strftime("%a").lower()
    planner.run("plan", "set", ahead(9), "--days-off", today)
    assert "Today is a day off.\nTomorrow by the plan, as it stands: " in planner.run().out


def test_the_schedule_is_told_from_the_plan_and_the_target_from_the_first_day(planner):
    planner.run("plan", "set", ahead(10), "--target", "75")
    assert "To be reached: 75 %." in planner.run("plan", "show").err
    planner.run("study", "--plain", stdin="T\n")
    said = planner.run("stats", "forecast").err
    assert "the reviews counted here are those of the schedule." in said
