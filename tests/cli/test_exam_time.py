"""The time of a mock exam by lines: pauses, clocks that jump, and ends that nobody saw."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace

import pytest

from quizapp.core.exam import Reading
from quizapp.services import clock
from tests.cli.conftest import Computer
from tests.cli.test_exam import HALL, START, listed, responses

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
NOON = 1_795_262_400_000
IN_2038, IN_2106 = 2**31 * 1000, 2**32 * 1000


@pytest.fixture
def hall(student) -> Computer:
    student.write_bank("hall.yaml", HALL)
    return student


@dataclass
class Clocks:
    """What the machine's clocks show to commands run in this process."""

    now: Reading

    def reading(self) -> Reading:
        return self.now

    def after(self, ms: int) -> None:
        """Let time pass on both clocks."""
        assert self.now.boot_ms is not None
        self.now = replace(self.now, utc_ms=self.now.utc_ms + ms, boot_ms=self.now.boot_ms + ms)

    def jump(self, ms: int) -> None:
        """Set the wall clock alone."""
        self.now = replace(self.now, utc_ms=self.now.utc_ms + ms)

    def reboot(self, *, wall_ms: int, boot_id: str = "two") -> None:
        """Start the machine again, so much later by the wall clock."""
        self.now = Reading(self.now.utc_ms + wall_ms, boot_id, 7_000)


@pytest.fixture
def clocks(monkeypatch) -> Clocks:
    made = Clocks(Reading(utc_ms=NOON, boot_id="one", boot_ms=500_000))
    monkeypatch.setattr(clock, "reading", made.reading)
    return made


def seconds_left(hall: Computer) -> float | None:
    return hall.run("exam", "show", "--json").json["remaining_seconds"]


def on_terms(hall: Computer, **terms: object) -> None:
    """Let the papers that were begun have been wished for on other terms."""
    with closing(sqlite3.connect(hall.database)) as database, database:
        kept = database.execute("SELECT id, paper FROM attempt").fetchall()
        for key, paper in kept:
            changed = json.dumps(json.loads(paper) | terms)
            database.execute("UPDATE attempt SET paper = ? WHERE id = ?", (changed, key))


def anomalies(hall: Computer) -> list[tuple[int]]:
    with closing(sqlite3.connect(hall.database)) as database:
        return database.execute("SELECT anomalies FROM attempt").fetchall()


def test_a_pause_hides_the_question_and_stops_the_clock(hall, clocks):
    result = hall.run(*START, stdin="p\nA\n9\n\nA\nｐ\n")
    assert result.code == 0
    assert result.lines[3].endswith("q leaves the exam open. p pauses.")
    paused = "The exam is paused, and its clock stands. Time left: 30 min 0 s."
    assert result.lines.count(paused) == 2
    refused = "The exam is paused; an empty line goes on with it."
    assert result.err.splitlines() == [refused, refused]
    first = [line for line in result.lines if line.startswith("Question 1 of 3.")]
    assert len(first) == 2  # and again when it goes on
    assert "The exam stays paused, and its clock stands. " in result.lines[-1]
    assert responses(hall) == [["A"], None, None]
    assert listed(hall) == [("paused", None)]
    clocks.after(12 * HOUR)
    assert seconds_left(hall) == 30 * 60
    gone_on = hall.run("exam", "resume", stdin="ACD\n")
    assert "The exam goes on." in gone_on.lines
    assert listed(hall) == [("open", None)]
    clocks.after(MINUTE)
    assert seconds_left(hall) == 29 * 60


def test_without_a_limit_a_pause_is_one_too(hall):
    result = hall.run(*START, "--minutes", "0", stdin="p\n")
    assert "The exam is paused." in result.lines
    assert listed(hall) == [("paused", None)]


def test_where_no_pause_is_allowed_the_question_stays(hall):
    hall.run(*START, stdin="")
    on_terms(hall, pause_allowed=False)
    result = hall.run("exam", "resume", stdin="p\nA\n")
    assert (result.code, result.err) == (0, "This exam allows no pause.\n")
    assert "p pauses." not in result.out
    assert responses(hall) == [["A"], None, None]


@pytest.mark.parametrize(
    "jump", [HOUR, -HOUR, DAY, -DAY, -3652 * DAY, IN_2038 - NOON, IN_2106 - NOON]
)
def test_setting_the_wall_clock_changes_no_time_left(hall, clocks, jump):
    """row 42, row 43: while an exam runs or lies there closed, within one start of the machine."""
    hall.run(*START, stdin="A\n")
    clocks.after(7 * MINUTE)
    clocks.jump(jump)
    assert seconds_left(hall) == 23 * 60
    resumed = hall.run("exam", "resume", stdin="AC\n")
    assert resumed.lines[1].endswith("Time left: 23 min 0 s.")
    clocks.jump(-jump // 2)
    clocks.after(MINUTE)
    assert seconds_left(hall) == 22 * 60
    clocks.after(22 * MINUTE)
    assert listed(hall) == [("expired", 25)]


def test_after_a_restart_of_the_machine_the_wall_clock_counts(hall, clocks):
    """row 44: a clock that went back stops the time for once, and that is noted."""
    hall.run(*START, stdin="A\n")
    clocks.reboot(wall_ms=5 * MINUTE)
    assert seconds_left(hall) == 25 * 60
    hall.run("exam", "resume", stdin="")
    clocks.reboot(wall_ms=-3 * DAY, boot_id="three")
    assert seconds_left(hall) == 25 * 60
    resumed = hall.run("exam", "resume", stdin="")
    assert resumed.lines[1].endswith("Time left: 25 min 0 s.")
    assert anomalies(hall) == [(1,)]
    clocks.after(MINUTE)
    assert seconds_left(hall) == 24 * 60


SLEPT = """
import sys
sys.argv[0] = "quizapp"
from quizapp.__main__ import main
main()
"""


@pytest.mark.slow
def test_a_suspended_machine_s_time_counts(hall):
    """row 45: with the real clocks, in a time namespace whose machine slept for 20 minutes."""
    hall.run(*START, stdin="A\n")
    slept = ["unshare", "--time", "--fork", "--boottime", "1200"]
    try:
        tried = subprocess.run([*slept, "true"], capture_output=True, check=False, timeout=60)
    except FileNotFoundError:
        pytest.skip("there is no `unshare` here to let a clock be later")
    if tried.returncode:
        pytest.skip("no clock of its own can be had here: " + tried.stderr.decode().strip())
    resumed = subprocess.run(
        [*slept, sys.executable, "-c", SLEPT, "exam", "resume"],
        input="ACD\n", capture_output=True, cwd=hall.home, env=hall.environment,
        encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    said = resumed.stdout.splitlines()[1]
    assert re.search(r"Time left: (10 min 0|9 min \d+) s\.", said), said
    assert responses(hall) == [["A"], ["A", "C", "D"], None]


@pytest.mark.slow
def test_travel_and_summer_time_change_no_time_left(hall):
    """row 46: the same exam in four time zones, one of them at its change of the clock."""
    zones = ("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "America/St_Johns")
    hall.process(*START, environment={"TZ": zones[0]})
    for zone in zones:
        shown = hall.process("exam", "show", "--json", environment={"TZ": zone}).json
        assert 29 * 60 < shown["remaining_seconds"] <= 30 * 60
        assert shown["state"] == "open"
    done = hall.process("exam", "resume", stdin="A\nsubmit\nsubmit\n", environment={"TZ": zones[1]})
    assert "Handed in after " in done.out
    exported = hall.run("data", "export").json
    assert exported["attempts"][0]["started"] <= exported["attempts"][0]["finished"]


@pytest.mark.parametrize(
    "command", [("list",), ("show",), ("resume",), ("start", "--bank", "hall")]
)
def test_an_exam_that_ran_out_while_nothing_ran_ended_at_its_deadline(hall, clocks, command):
    """row 47: whichever command looks at it first, hours or days later."""
    hall.run(*START, stdin="A\n")
    clocks.after(30 * MINUTE - 1)
    assert listed(hall) == [("open", None)]
    clocks.after(12 * HOUR + 1)
    looked = hall.run("exam", *command)
    assert looked.code == 0
    found = hall.run("data", "export").json
    ended = found["attempts"][-1]
    assert (ended["state"], ended["finished"]) == ("expired", "2026-11-21T12:30:00.000Z")
    assert {review["at"] for review in found["reviews"]} == {ended["finished"]}
    assert len(found["reviews"]) == 2  # the two that were on the screen
    if command[0] in ("show", "resume"):
        assert "Ended by the clock after 30 min 0 s." in looked.lines
    if command[0] == "start":
        assert f'"quizapp exam show {ended["id"]}" shows what it came to.' in looked.err
        assert "still open" not in looked.err


@pytest.mark.parametrize(
    ("late", "kept", "state"), [(-1, [["A"], ["A"], None], "open"), (0, [["A"], None, None], "expired"),
    (1, [["A"], None, None], "expired")]
)  # fmt: skip
def test_an_answer_at_the_deadline_is_taken_or_not_for_everybody(hall, clocks, late, kept, state):
    """row 48: one clock decides, and the second window finds the same."""
    hall.run(*START, stdin="A\n")
    clocks.after(30 * MINUTE + late)
    hall.run("exam", "resume", stdin="A\n")
    assert responses(hall) == kept
    assert [one[0] for one in listed(hall)] == [state]
    clocks.after(HOUR)
    assert [one[0] for one in listed(hall)] == ["expired"]
    assert hall.run("exam", "show", "--json").json["finished"] == "2026-11-21T12:30:00.000Z"


@pytest.mark.parametrize(
    ("minutes", "said", "left"),
    [
        ("0", "No time limit.", None),
        (f"{1 / 60}", "Time left: 1 s.", 1),
        ("5940", "Time left: 5940 min 0 s.", 99 * 3600),
    ],
)
def test_a_limit_may_be_none_a_second_or_99_hours(hall, clocks, minutes, said, left):
    """row 49."""
    begun = hall.run(*START, "--minutes", minutes, stdin="A\n")
    assert begun.lines[1].endswith(said)
    assert seconds_left(hall) == left
    clocks.after(1_000)
    state = "expired" if left == 1 else "open"
    assert [one[0] for one in listed(hall)] == [state]


def test_with_several_open_the_newest_goes_on_and_the_others_are_named(hall, clocks):
    for number in range(3):
        assert hall.run(*START, "--seed", f"AAA{number}", stdin="").code == 0
        clocks.after(MINUTE)
    assert len(listed(hall)) == 3
    resumed = hall.run("exam", "resume", stdin="")
    assert resumed.lines[0].endswith("paper AAA2")
    assert resumed.err == '2 other exams are still open: "quizapp exam list" shows them.\n'
    clocks.after(27 * MINUTE)
    assert [one[0] for one in listed(hall)] == ["open", "open", "expired"]
    older = hall.run("exam", "list").lines[1].split("\t")[0]
    by_name = hall.run("exam", "resume", older, stdin="submit\nsubmit\n")
    assert by_name.err == 'Another exam is still open: "quizapp exam list" shows it.\n'
    assert [one[0] for one in listed(hall)] == ["open", "submitted", "expired"]


def test_without_automatic_handing_in_time_that_is_up_is_said(hall, clocks):
    hall.run(*START, stdin="A\n")
    on_terms(hall, auto_submit=False)
    clocks.after(31 * MINUTE)
    assert listed(hall) == [("open", None)]
    result = hall.run("exam", "resume", stdin="ACD\nF\nsubmit\n")
    assert result.code == 0
    assert result.lines[1].endswith("Time left: 0 s.")
    assert "Passed." in result.lines
    assert listed(hall) == [("submitted", 100)]


def test_practice_says_after_each_answer_what_was_right(hall):
    hall.run(*START, stdin="")
    on_terms(hall, feedback="each")
    result = hall.run("exam", "resume", stdin="A\nAC\n2\nACD\n?\n3\n?\nsubmit\n")
    assert result.code == 0
    lines = result.lines
    first = lines.index("Right. The answer is A. 1 of 1 point.")
    assert lines[first + 1] == "Explanation: Count them."
    wrong = "Wrong. The answer is ACD. 0 of 2 points."
    assert lines.count(wrong) == 2  # when it was given, and when it was looked at again
    stands = "You have seen the answer to this question; yours stands."
    assert result.err.splitlines() == [stands, stands]
    assert responses(hall) == [["A"], ["A", "C"], None]
    assert listed(hall) == [("submitted", 25)]


def test_without_a_screen_home_offers_the_open_exam(hall, clocks):
    assert "exam" not in hall.run().out
    hall.run(*START, stdin="A\n")
    clocks.after(MINUTE)
    offer = "An exam is open at question 2 of 3. Time left: 29 min 0 s. `quizapp exam resume` goes"
    assert f"{offer} on with it." in hall.run().lines
    clocks.after(HOUR)
    ended = "The time of an exam ran out. `quizapp exam resume` shows what it came to."
    assert ended in hall.run().lines
    assert "Ended by the clock after 30 min 0 s." in hall.run("exam", "resume").lines
    assert "exam" not in hall.run().out
    hall.run(*START, "--minutes", "0", stdin="")
    endless = "An exam is open at question 1 of 3. `quizapp exam resume` goes on with it."
    assert endless in hall.run().lines
