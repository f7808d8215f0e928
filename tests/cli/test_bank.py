"""Banks from the command line: listing, switching, adding, writing, checking."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, SECOND

WRONG = """\
format: 1
bank: wrong
title: 错题
questions:
  - stem: 哪个对？
    A: 甲
    B: 乙
    answer: D
  - {stem: 第二题。, answer: 对, explanation: 好}
"""

LEFT_BARE = """\
format: 1
bank: bare
title: Bare
questions:
  - {id: b-1, stem: Is this true?, answer: true}
"""


def test_list_is_tab_separated_when_piped(student):
    lines = [line.split("\t") for line in student.run("bank", "list").lines]
    banks = {line[0]: line[1:] for line in lines}
    assert banks["first"] == ["1", "3", "0", "3", "user", "第一个题库"]
    assert banks["second"][0] == "0"
    assert banks["service-marketing"][4] == "shipped"


def test_list_names_files_that_are_no_bank(student):
    student.write_bank("bad.yaml", "- 1\n- 2\n")
    result = student.run("bank", "list")
    assert result.code == 0
    assert "bad.yaml" in result.err


def test_list_names_banks_with_errors(student):
    student.write_bank("wrong.yaml", WRONG)
    result = student.run("bank", "list")
    assert result.code == 0
    assert len(result.err.splitlines()) == 1
    assert '"wrong" has faults' in result.err
    assert "errors 1, warnings" in result.err


def test_switching_changes_what_is_due(student):
    assert student.run("bank", "on", "second").code == 0
    assert [one["bank"] for one in student.run("due", "--json").json["banks"]] == [
        "first",
        "second",
    ]
    assert student.run("bank", "off", "first").code == 0
    assert [one["bank"] for one in student.run("due", "--json").json["banks"]] == ["second"]


def test_banks_can_be_given_for_one_run(student):
    path = student.home / "other.yaml"
    path.write_text(SECOND.replace("bank: second", "bank: other"))
    listed = student.run("bank", "list", "--banks", path, "--json").json["banks"]
    assert {one["id"]: one["origin"] for one in listed}["other"] == "given"
    assert "other" not in student.run("bank", "list").out
    assert "other" in student.run("bank", "list", environment={"QUIZAPP_BANKS": str(path)}).out


def test_adding_copies_and_says_where(student):
    path = student.home / "new.yaml"
    path.write_text(SECOND.replace("bank: second", "bank: third"))
    result = student.run("bank", "add", path)
    assert result.code == 0
    target = student.data / "banks" / "third.yaml"
    assert result.lines == [str(target)]
    assert target.read_text() == path.read_text()
    assert "quizapp bank on third" in result.err


def test_adding_over_a_bank_needs_a_yes(student):
    path = student.home / "second.yaml"
    path.write_text(SECOND + "# changed\n")
    result = student.run("bank", "add", path)
    assert result.code == 2
    assert "--force" in result.err
    assert "second.yaml" in result.err
    assert (student.data / "banks" / "second.yaml").read_text() == SECOND
    assert student.run("bank", "add", path, "--force").code == 0
    assert (student.data / "banks" / "second.yaml").read_text() == SECOND + "# changed\n"


def test_a_bank_with_errors_is_not_added(student):
    path = student.home / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    result = student.run("bank", "add", path)
    assert result.code == 1
    assert "wrong.yaml:8:13" in result.out
    assert not (student.data / "banks" / "wrong.yaml").exists()


def test_removing_deletes_only_the_users_own(student):
    refused = student.run("bank", "remove", "service-marketing", "--yes")
    assert refused.code == 2
    assert "quizapp bank off service-marketing" in refused.err
    unasked = student.run("bank", "remove", "second")
    assert unasked.code == 2
    assert "--yes" in unasked.err
    assert student.run("bank", "remove", "second", "--yes").code == 0
    assert not (student.data / "banks" / "second.yaml").exists()


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_a_new_bank_is_a_good_one(student, lang):
    made = student.run("bank", "new", "my-bank", "--title", "A: #title", "--lang", lang)
    assert made.code == 0
    checked = student.run("bank", "check", made.lines[0], "--json", "--strict")
    assert checked.json["problems"] == []
    assert checked.json["questions"] == 4
    listed = student.run("bank", "list", "--json").json["banks"]
    assert {one["id"]: one["title"] for one in listed}["my-bank"] == "A: #title"
    assert student.run("bank", "new", "my-bank").code == 2


def test_a_shipped_bank_is_not_hidden_without_a_word(student):
    refused = student.run("bank", "new", "service-marketing")
    assert refused.code == 2
    assert "comes with quizapp" in refused.err
    assert "--force" in refused.err
    assert not (student.data / "banks" / "service-marketing.yaml").exists()
    made = student.run("bank", "new", "service-marketing", "--force")
    assert made.code == 0
    assert "quizapp bank remove service-marketing" in made.err
    assert student.run("bank", "remove", "service-marketing", "--yes").code == 0
    path = student.home / "mine.yaml"
    path.write_text(SECOND.replace("bank: second", "bank: service-marketing"))
    added = student.run("bank", "add", path)
    assert added.code == 0
    assert 'in front of the bank "service-marketing"' in added.err
    assert "in front" not in student.run("bank", "new", "other").err


def test_every_shipped_file_is_named_like_its_bank(student):
    """What tells an id that is taken from one that is free."""
    banks = student.run("bank", "list", "--json").json["banks"]
    shipped = [one for one in banks if one["origin"] == "shipped"]
    assert shipped
    assert all(Path(one["path"]).name == f"{one['id']}.yaml" for one in shipped)


@pytest.mark.parametrize("name", ["-x", "-", "x" * 81, "X", "x_y", "题库", "²"])
def test_an_id_that_could_not_be_read_is_not_written(student, name):
    result = student.run("bank", "new", "--", name)
    assert result.code == 2
    assert "starts with no hyphen" in result.err
    assert not (student.data / "banks" / f"{name}.yaml").exists()


# row 87
@pytest.mark.skipif(os.name != "posix", reason="needs a script")
def test_an_editor_gets_its_words_and_never_a_shell(student):
    editor = student.home / "ed itor.py"
    editor.write_text("import json, sys\njson.dump(sys.argv[1:], open('argv.json', 'w'))\n")
    command = f"{sys.executable} '{editor}' -c \"!touch evil;\" a;b"
    result = student.run("bank", "new", "edited", "--edit", environment={"EDITOR": command})
    assert result.code == 0, result.err
    words = json.loads((student.home / "argv.json").read_text())
    assert words == ["-c", "!touch evil;", "a;b", "--", result.lines[0]]
    assert not (student.home / "evil").exists()


@pytest.mark.parametrize("editor", ["", "no-such-editor", "'unclosed"])
def test_an_editor_that_cannot_start_is_named(student, editor):
    result = student.run("bank", "new", "edited", "--edit", environment={"EDITOR": editor})
    assert result.code == 1
    assert "EDITOR" in result.err
    assert len(result.err.splitlines()) == 1


def test_check_shows_place_and_mend(student):
    path = student.home / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    result = student.run("bank", "check", "wrong.yaml")
    assert result.code == 1
    assert " --> wrong.yaml:8:13" in result.out
    assert "8 |     answer: D" in result.out
    assert result.err.startswith("Questions: 1, errors: 1, warnings:")


def test_check_needs_no_database(computer):
    path = computer.home / "first.yaml"
    path.write_text(FIRST, encoding="utf-8")
    assert computer.run("bank", "check", path, "--db", "/proc/nowhere/x.db").code == 0
    assert not computer.database.exists()


def test_warnings_fail_a_strict_check_only(computer):
    path = computer.home / "bare.yaml"
    path.write_text(LEFT_BARE)
    relaxed = computer.run("bank", "check", path, "--json")
    assert relaxed.code == 0
    assert [one["severity"] for one in relaxed.json["problems"]] == ["warning"]
    assert computer.run("bank", "check", path, "--strict").code == 1


def test_check_walks_folders_and_compares_the_files(computer):
    folder = computer.home / "banks"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.yaml").write_text(FIRST, encoding="utf-8")
    (folder / "deep" / "b.yml").write_text(FIRST, encoding="utf-8")
    (folder / ".hidden.yaml").write_text("[")
    (folder / "notes.txt").write_text("[")
    result = computer.run("bank", "check", "banks", "--json")
    assert result.code == 1
    assert result.json["questions"] == 6
    errors = [one for one in result.json["problems"] if one["severity"] == "error"]
    assert {one["path"] for one in errors} == {str(Path("banks", "deep", "b.yml"))}
    assert len(errors) == 4  # the bank's id and three questions'


def test_check_makes_annotations(computer):
    (computer.home / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    result = computer.run("bank", "check", "wrong.yaml", "--format", "github")
    assert result.lines[0].startswith("::error file=wrong.yaml,line=8,col=13,")


def test_stats_are_shown_in_both_forms(computer):
    (computer.home / "first.yaml").write_text(FIRST, encoding="utf-8")
    assert "blind_choice" in computer.run("bank", "check", "first.yaml", "--stats").out
    figures = computer.run("bank", "check", "first.yaml", "--stats", "--json").json["stats"]
    assert figures[0]["bank"] == "first"


def test_fmt_changes_a_file_once(computer):
    path = computer.home / "bare.yaml"
    path.write_text(LEFT_BARE.replace("id: b-1, ", "") + "# the end\n")
    assert computer.run("bank", "fmt", path, "--ids", "--check").code == 1
    assert "id:" not in path.read_text()
    assert computer.run("bank", "fmt", path, "--ids").lines == ["bare.yaml"]
    text = path.read_text()
    assert "id:" in text
    assert "# the end" in text
    again = computer.run("bank", "fmt", path, "--ids")
    assert (again.code, again.out) == (0, "")
    assert path.read_text() == text


def test_fmt_leaves_a_file_with_errors_alone(computer):
    path = computer.home / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    result = computer.run("bank", "fmt", path, "--ids")
    assert result.code == 1
    assert path.read_text(encoding="utf-8") == WRONG


def test_the_schema_is_json_schema_and_can_be_installed(computer):
    schema = json.loads(computer.run("bank", "schema").out)
    assert "$schema" in schema
    installed = computer.run("bank", "schema", "--install")
    assert installed.lines == [str(computer.data / "banks" / "bank.schema.json")]
    assert json.loads((computer.data / "banks" / "bank.schema.json").read_text()) == schema


# row 86
@pytest.mark.parametrize("words", ["' OR 1=1 --", "%", "_", '"', "NEAR(a b)", "a* OR b", "(", "\\"])
def test_search_takes_every_word_literally(student, words):
    result = student.run("search", "--json", "--bank", "first", "--", words)
    assert result.code == 0
    assert result.json["questions"] == []


def test_search_ignores_the_script_and_joins_words(student):
    found = student.run("search", "服務", "儲存", "--bank", "first").lines
    assert [line.split("\t")[0] for line in found] == ["f-1", "f-2"]
    assert student.run("search", "服务", "--bank", "second").out == ""
    assert student.run("search", "服务", "--bank", "first", "--limit", "1").out.count("\n") == 1


def test_search_takes_filters(student):
    def found(*words):
        result = student.run("search", *words, "--bank", "first")
        assert result.code == 0, result.err
        return [line.split("\t")[0] for line in result.lines]

    assert found("型:多") == found("type:multiple") == ["f-1"]
    assert found("章:第二章") == ["f-3"]
    assert found("-type:multiple", "-章:2") == ["f-2"]
    assert found("-服务") == ["f-3"]
    assert student.run("search", "--bank", "first", "--", "-服务").out.startswith("f-3\t")
    assert found("is:new 服务 -type:multiple") == ["f-2"]
    student.run("study", "--plain", "--bank", "first", "--count", "1", stdin="C\n")
    assert len(found("is:new")) == 2
    wrong = student.run("search", "是:错题", "--json").json["questions"]
    assert [question["id"] for question in wrong] == found("is:seen")


def test_search_leaves_the_progress_file_alone_unless_it_decides(computer):
    database = computer.data / "quizapp.db"
    for words in ("服务", "型:多", "-tag:x"):
        assert computer.run("search", words).code == 0
    assert not database.exists()
    assert computer.run("search", "is:wrong").code == 0
    assert database.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("is:wrnog", 'Did you mean "wrong"?'),
        ("wrong>x", "needs a number"),
        ('"服务 质量', "not closed"),
    ],
)
def test_search_says_what_is_wrong_with_a_filter(student, words, said):
    result = student.run("search", words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_finding_nothing_is_no_error(student):
    result = student.run("search", "zebra")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Nothing was found.\n"
