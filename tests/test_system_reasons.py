"""What the system refuses is said in the user's language, not in the system's."""

import errno
import os
import string
from pathlib import Path

import pytest

from quizapp import language
from quizapp.banks.folder import NotWritableError, write_whole
from quizapp.errors import system_reason
from quizapp.store.copying import not_written

COMMON = [
    "ENOENT",
    "EACCES",
    "EPERM",
    "ENOSPC",
    "EROFS",
    "EISDIR",
    "ENOTDIR",
    "EEXIST",
    "ENAMETOOLONG",
    "EIO",
    "EDQUOT",
    "EMFILE",
]


@pytest.mark.parametrize("name", [name for name in COMMON if hasattr(errno, name)])
@pytest.mark.parametrize("chosen", ["zh-Hans", "zh-Hant"])
def test_common_refusals_are_said_in_chinese(name: str, chosen: str) -> None:
    language.use(chosen, {})
    number = getattr(errno, name)
    reason = system_reason(OSError(number, os.strerror(number)))
    assert not set(language.translate(reason)) & set(string.ascii_letters)


def test_other_refusals_are_said_by_the_system() -> None:
    loop = os.strerror(errno.ELOOP)
    assert str(system_reason(OSError(errno.ELOOP, loop))) == loop
    assert str(system_reason(OSError("something else"))) == "something else"
    assert str(system_reason(OSError())) == "OSError"


def test_they_stand_within_the_sentences(tmp_path: Path) -> None:
    language.use("zh-Hans", {})
    with pytest.raises(NotWritableError) as caught:
        write_whole(tmp_path / "nowhere" / "a.yaml", "")
    assert language.translate(caught.value.message).endswith("无法写入：没有这个文件或文件夹。")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "磁盘已满" in language.translate(not_written(tmp_path, full).message)
