"""Where the files are."""

import os
from pathlib import Path

import pytest

from quizapp.settings.places import NoHomeError, places

ELSEWHERE = {
    "XDG_DATA_HOME": "/srv/data",
    "XDG_CACHE_HOME": "/srv/cache",
    "XDG_CONFIG_HOME": "/srv/config",
}


def test_xdg_variables_say_where_things_are():
    found = places(ELSEWHERE)
    assert found.database == str(Path("/srv/data/quizapp/quizapp.db"))
    assert found.user_banks == Path("/srv/data/quizapp/banks")
    assert found.index is not None
    assert found.index.parent == Path("/srv/cache/quizapp")
    assert found.config == Path("/srv/config/quizapp/config.toml")
    assert found.banks == ()


def test_a_flag_goes_before_the_environment():
    environment = ELSEWHERE | {"QUIZAPP_DB": "env.db", "QUIZAPP_BANKS": os.pathsep.join("ab")}
    assert places(environment).database == "env.db"
    assert places(environment).banks == (Path("a"), Path("b"))
    found = places(environment, database="sqlite:///x.db", banks=[Path("c")])
    assert found.database == "sqlite:///x.db"
    assert found.banks == (Path("c"),)


def test_a_relative_xdg_variable_is_ignored(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert places(ELSEWHERE | {"XDG_DATA_HOME": "here"}).user_banks.is_absolute()


# row 41
@pytest.mark.skipif(os.name != "posix", reason="other systems have no HOME")
def test_with_no_home_at_all_it_says_so(monkeypatch):
    import pwd

    def nobody(_uid):
        raise KeyError

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(NoHomeError, match="XDG_DATA_HOME"):
        places({})
    assert places(ELSEWHERE).config == Path("/srv/config/quizapp/config.toml")
