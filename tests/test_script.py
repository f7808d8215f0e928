"""Simplified and Traditional, for display and search."""

import subprocess
import sys

from quizapp.script import convert, is_available, to_simplified


def test_words_are_converted_not_only_characters():
    assert is_available()
    assert convert("服务质量与顾客期望", "zh-Hant") == "服務質量與顧客期望"
    assert to_simplified("顧客滿意與服務補救") == "顾客满意与服务补救"


def test_converting_what_is_in_that_script_changes_nothing():
    assert to_simplified("顾客满意 ABC，1 + 1") == "顾客满意 ABC，1 + 1"


def test_without_opencc_the_text_stays_as_it_is():
    code = (
        "import sys; sys.modules['opencc'] = None\n"
        "from quizapp.script import convert, is_available\n"
        "assert not is_available()\n"
        "assert convert('顧客', 'zh-Hans') == '顧客'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_plain_ascii_does_not_load_opencc():
    code = (
        "import sys\nfrom quizapp.script import to_simplified\n"
        "assert to_simplified('service') == 'service'\nassert 'opencc' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
