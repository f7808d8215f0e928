"""The settings there are, and what is typed for them."""

import pytest

from quizapp.language import LANGUAGES
from quizapp.settings.keys import (
    KEYMAP,
    KEYS,
    BadValueError,
    Settings,
    UnknownSettingError,
    as_text,
    key_named,
    parse_value,
)


def test_every_setting_has_a_key_and_a_default_that_fits():
    assert [*(key.name for key in KEYS), KEYMAP] == list(Settings.__dataclass_fields__)
    for key in KEYS:
        assert parse_value(key, as_text(key.default)) == key.default


def test_the_languages_are_those_that_can_be_spoken():
    assert key_named("language").choices == LANGUAGES


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ascii", "TRUE", True),
        ("ascii", "off", False),
        ("new_per_day", "0", 0),
        ("new-per-day", " 30 ", 30),
        ("retention", "0.9", 0.9),
        ("retention", "0.80", 0.8),
        ("retention", "0.97", 0.97),
        ("minutes", "none", None),
        ("language", "zh-Hant", "zh-Hant"),
        ("language", "none", None),
    ],
)
def test_what_is_typed_becomes_a_value(name, text, value):
    found = parse_value(key_named(name), text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ascii", "maybe"),
        ("new_per_day", "none"),
        ("new_per_day", "1e2"),
        ("new_per_day", "２０"),
        ("new_per_day", "10000"),
        ("retention", "inf"),
        ("retention", "0.79"),
        ("retention", "0.98"),
        ("theme", "nightx"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(name, text):
    with pytest.raises(BadValueError) as caught:
        parse_value(key_named(name), text)
    assert caught.value.exit_code == 2
    assert text in str(caught.value)


def test_an_unknown_name_is_a_usage_error():
    with pytest.raises(UnknownSettingError, match='Did you mean "theme"'):
        key_named("thme")
