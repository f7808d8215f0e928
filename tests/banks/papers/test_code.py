"""Blocks of code keep their lines and margins, for these say something."""

from tests.banks.papers.paper_documents import read

CODE = """```python
cups = 0
for guest in range(3):
    cups += 1

    print(cups)
```"""


def test_code_within_a_stem_keeps_its_lines():
    draft = read(
        f"一、单选题\n1. 下面的程序为茶馆\n的客人数杯子，最后输出（  ）\n{CODE}\nA. 1\nB. 3\n答案：B"
    ).drafts[0]
    assert draft.stem == f"下面的程序为茶馆的客人数杯子，最后输出（  ）\n{CODE}"
    assert draft.options == ("1", "3")


def test_a_lone_fence_is_a_text_like_any_other():
    draft = read("一、单选题\n1. 符号 ``` 在手册中\n表示什么\nA. 代码\nB. 茶名\n答案：A").drafts[0]
    assert draft.stem == "符号 ``` 在手册中表示什么"


def test_code_on_one_line_stays():
    draft = read("一、单选题\n1. 语句 ```x = 1``` 把\n什么给了 x\nA. 一\nB. 二\n答案：A").drafts[0]
    assert "x = 1" in draft.stem
