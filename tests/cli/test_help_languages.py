"""The help of every command is in one language: no English sentence, no other script."""

import re
from collections.abc import Iterator

import pytest

COMMANDS = re.compile(r"^(?:命令|指令)：$", re.MULTILINE)
FUNCTION_WORDS = re.compile(
    r"\b(a|an|and|are|as|be|by|for|from|in|is|it|its|no|not|of|on|only|or|the|this|to|what|with)\b"
)
AS_TYPED = re.compile(
    r"--?[\w-]+|`[^`]*`|\w+:\w+|[\w.-]+\.\w+|quizapp [\w ]+|^  [a-z][\w-]*", re.MULTILINE
)
"""Options, commands, filters and names of files are the same in every language."""


def helps(computer, language: str) -> Iterator[tuple[str, str]]:
    """Each command with its help, groups of commands too."""
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        words = waiting.pop(0)
        done = computer.run("--lang", language, *words, "--help")
        assert done.code == 0, words
        yield " ".join(words), done.out
        parts = COMMANDS.split(done.out)
        if len(parts) > 1:
            names = re.findall(r"^  ([a-z][\w-]*)", parts[1], re.MULTILINE)
            waiting += [(*words, name) for name in names]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_help_is_in_one_language(computer, language):
    seen = dict(helps(computer, language))
    assert len(seen) > 40
    for words, text in seen.items():
        assert FUNCTION_WORDS.findall(AS_TYPED.sub("", text)) == [], words
        assert other_script(text, language) == set(), words


def other_script(text: str, language: str) -> set[str]:
    """Characters that the script of a language lacks."""
    charset = "big5" if language == "zh-Hant" else "gb2312"
    han = {one for one in text if "\u3400" <= one <= "\u9fff"}
    return {one for one in han if not one.encode(charset, "ignore")}


def test_characters_of_the_other_script_are_told():
    assert other_script("题库 題庫 里", "zh-Hant") == set("题库")
    assert other_script("题库 題庫 里", "zh-Hans") == set("題庫")
