"""Settings read and written."""

import os
from pathlib import Path

import pytest

from quizapp.settings.file import (
    BrokenSettingsError,
    SettingsNotSavedError,
    read,
    write,
    write_keys,
)
from quizapp.settings.keys import KEYS, BadValueError, Settings


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_has_its_default(tmp_path):
    assert read(None) == (Settings(), [])
    assert read(tmp_path / "none" / "config.toml") == (Settings(), [])


def test_values_are_taken_from_the_file(tmp_path):
    path = config(tmp_path, 'theme = "day"\nnew_per_day = 5\nretention = 0.85\nascii = true\n')
    settings, wrong = read(path)
    assert settings == Settings(theme="day", new_per_day=5, retention=0.85, ascii=True)
    assert wrong == []


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbfminutes = 30\n")
    assert read(path)[0].minutes == 30


def test_an_unknown_key_is_named_with_a_suggestion(tmp_path):
    settings, wrong = read(config(tmp_path, "new_per_dya = 5\n"))
    assert settings == Settings()
    assert "new_per_dya" in str(wrong[0])
    assert '"new_per_day"' in str(wrong[0])


def test_a_key_like_no_other_is_named_without_one(tmp_path):
    _settings, wrong = read(config(tmp_path, "zzz = 5\n"))
    assert str(wrong[0]).endswith('there is no setting "zzz".')


@pytest.mark.parametrize(
    "line",
    [
        "new_per_day = -1",
        "new_per_day = 2.5",
        "new_per_day = true",
        'new_per_day = "20"',
        "ascii = 1",
        'theme = "pink"',
        "retention = 0.99",
        "retention = nan",
        "minutes = 0",
        "minutes = []",
        'language = "tlh"',
    ],
)
def test_a_bad_value_is_named_and_the_default_used(tmp_path, line):
    settings, wrong = read(config(tmp_path, line + '\nscript = "zh-Hant"\n'))
    assert settings == Settings(script="zh-Hant")
    assert len(wrong) == 1
    assert line.split(" ")[0] in str(wrong[0])


@pytest.mark.parametrize("data", [b"theme = ", b"\xff\xfe", b"[a]\n[a]\n"])
def test_a_broken_file_is_named_and_not_half_read(tmp_path, data):
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    settings, wrong = read(path)
    assert settings == Settings()
    assert str(path) in str(wrong[0])


def test_a_folder_in_the_files_place_is_named(tmp_path):
    settings, wrong = read(tmp_path)
    assert settings == Settings()
    assert str(wrong[0]).endswith("it is a folder.")


def test_writing_keeps_comments_order_and_unknown_keys(tmp_path):
    path = config(tmp_path, "# mine\ntheme = 'day'  # bright\n\nfuture = 1\n")
    write(path, "theme", "contrast")
    write(path, "minutes", 30)
    assert path.read_text() == '# mine\ntheme = "contrast"  # bright\n\nfuture = 1\nminutes = 30\n'


def test_none_takes_the_line_out(tmp_path):
    path = config(tmp_path, "minutes = 30\nascii = true\n")
    write(path, "minutes", None)
    assert path.read_text() == "ascii = true\n"
    write(path, "minutes", None)
    assert read(path) == (Settings(ascii=True), [])


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_what_is_written_is_read(tmp_path, key):
    values = {"switch": True, "whole": 7, "number": 0.8}
    value = key.choices[-1] if key.choices else values[key.kind]
    path = tmp_path / "new" / "config.toml"
    write(path, key.name, value)
    settings, wrong = read(path)
    assert (getattr(settings, key.name), wrong) == (value, [])


def test_a_value_that_does_not_fit_is_not_written(tmp_path):
    path = tmp_path / "config.toml"
    with pytest.raises(BadValueError):
        write(path, "new_per_day", None)
    assert not path.exists()


@pytest.mark.parametrize("data", [b"theme = ", b"\xff\xfe"])
def test_a_broken_file_is_not_written_over(tmp_path, data):
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    with pytest.raises(BrokenSettingsError):
        write(path, "ascii", value=True)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsNotSavedError, match="file"):
        write(tmp_path / "file" / "config.toml", "ascii", value=True)


@pytest.mark.skipif(os.name != "posix", reason="needs links and modes")
def test_a_link_and_the_mode_of_its_file_stay(tmp_path):
    real = tmp_path / "dotfiles.toml"
    real.write_text("")
    real.chmod(0o640)
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    write(link, "ascii", value=True)
    assert link.is_symlink()
    assert real.read_text() == "ascii = true\n"
    assert real.stat().st_mode & 0o777 == 0o640


# -- keys for commands


def test_keys_are_taken_with_and_without_quotes(tmp_path):
    path = config(tmp_path, '[keys]\n"mark.star" = "v,f7"\nmark.note = "N"\n')
    settings, wrong = read(path)
    assert dict(settings.keys) == {"mark.star": "v,f7", "mark.note": "N"}
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('keys = "x"\n', "keys"),
        ("keys = 5\n", "keys"),
        ('[keys]\n"mark.star" = 5\n', "keys.mark.star"),
        ('[keys]\n"mark.star" = ""\n', "keys.mark.star"),
        ('[keys]\nmark.star = ["a"]\n', "keys.mark.star"),
    ],
)
def test_keys_that_are_no_text_are_named(tmp_path, text, named):
    settings, wrong = read(config(tmp_path, text))
    assert dict(settings.keys) == {}
    assert f" {named} takes keys" in str(wrong[0])


def test_keys_are_written_beside_what_is_there(tmp_path):
    path = config(tmp_path, '# mine\ntheme = "day"\n\n[keys]\n"mark.note" = "N"  # for me\n')
    write_keys(path, "mark.star", "v,f7")
    write_keys(path, "mark.note", None)
    assert path.read_text(encoding="utf-8") == (
        '# mine\ntheme = "day"\n\n[keys]\n"mark.star" = "v,f7"\n'
    )
    write_keys(path, "mark.star", "x")
    assert dict(read(path)[0].keys) == {"mark.star": "x"}


def test_keys_without_quotes_are_written_over(tmp_path):
    path = config(tmp_path, '[keys]\nmark.star = "v"\nmark.note = "N"\n')
    write_keys(path, "mark.star", "x")
    assert dict(read(path)[0].keys) == {"mark.star": "x", "mark.note": "N"}
    write_keys(path, "mark.star", None)
    assert dict(read(path)[0].keys) == {"mark.note": "N"}


def test_taking_keys_back_makes_no_table(tmp_path):
    path = tmp_path / "config.toml"
    write_keys(path, "mark.star", None)
    assert path.read_text(encoding="utf-8") == ""
    write_keys(path, "mark.star", "v")
    assert dict(read(path)[0].keys) == {"mark.star": "v"}
