"""docs/keys.md says what the bindings say."""

import re

from quizapp.tui.keymap import commands, sound, spelled
from tests.keys_document import HEAD, PATH, document

ROW = re.compile(r"^\| `([a-z_]+\.\w+)` \| (.*) \| .+ \|$", re.MULTILINE)


def test_it_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == document(), "python -m tests.keys_document"


def test_every_command_is_in_it_with_keys_as_the_file_takes_them() -> None:
    rows = dict(ROW.findall(PATH.read_text(encoding="utf-8")))
    assert rows.keys() == commands().keys()
    for command, keys in rows.items():
        text = ",".join(re.findall("`([^`]+)`", keys))
        assert spelled(text) == list(commands()[command].keys)


def test_its_examples_can_be_used() -> None:
    lines = re.findall(r'^    "(\S+)" = "(\S+)"', HEAD, re.MULTILINE)
    assert len(lines) == 3
    assert sound(dict(lines)) == (dict(lines), [])


def test_the_readme_leads_to_it() -> None:
    assert "(docs/keys.md)" in (PATH.parents[1] / "README.md").read_text(encoding="utf-8")
