"""Which question asks what: docs/coverage.md, made from the `source:` fields of the shipped banks.

python -m tests.coverage_map            write docs/coverage.md anew
python -m tests.coverage_map --check    exit 1 when that would change anything

A source is "DOCUMENT SECTION"; several are joined by "；". What the documents leave open is asked by
the common ground of textbooks: 教材通说（SUBJECT）.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

from quizapp.banks.folder import read_bank

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "coverage.md"
TEXTBOOKS = "教材通说"

DOCUMENTS = {
    "客户服务部岗位职责规范": (
        *("岗位概述", "岗位职责", "任职要求"),
        *(f"岗位职责第{number}条" for number in range(1, 10)),
    ),
    "服务营销期末复习资料": ("开篇", "第一章", "第二章", "第三章"),
    "网考题库": tuple(f"单选{number}" for number in range(1, 10)),
    "让顾客暖心的服务细节": (
        *("开头", "微笑迎接", "细致的询问与关注", "主动提供帮助与指导"),
        *("细致入微的服务", "感谢与回馈", "结尾"),
    ),
    "服务的顾客感知要点": (
        *("尊重和关注顾客", "提供优质的服务", "良好的沟通和反馈机制", "服务氛围和文化"),
    ),
    "服务营销练习题": (
        *(f"单选{number}" for number in range(1, 6)),
        *(f"多选{number}" for number in range(1, 6)),
        *(f"判断{number}" for number in range(1, 4)),
    ),
    "传递顾客价值": ("定义", "理解需求和期望", "质量", "体验", "创新", "反馈与行动", "总结"),
    "客服专员职责": (
        *("概述", "解答客户问题", "处理客户投诉", "提供产品信息", "处理订单和退换货", "技能要求"),
    ),
    "客户服务意识": (
        *("为什么要有服务顾客的意识", "竞争带来的变化", "全力以赴与尽力而为", "营销观念的演进"),
        *("消费心智演变过程", "满意的客户就是资产", "产品和服务的价值", "服务是利润的源泉"),
        *("运用服务应对竞争", "心目中的优质服务", "服务的关键因素", "玩游戏：活动中的画家"),
        *("关键时刻", "客户服务的层别", "客户服务意识", "服务的特征", "优质服务意识对企业的意义"),
        *("对服务人员的意义", "一个满意的顾客", "产品附加值", "当前市场", "从营销角度理解服务战略"),
        *("3C 时代", "顾客满意的三个构成要素", "服务的对象", "客户服务管理的核心理念"),
        *("玩游戏：找朋友", "关系着公司利益的因素", "客户服务", "顾客的期望越来越高"),
        *("顾客流失的原因", "一个不满的顾客", "课堂讨论"),
    ),
    "客戶服務管理師複習": tuple(f"第 {number} 條" for number in range(1, 43)),
    "客戶服務管理師技能試題（節選）": tuple(f"填空第 {number} 題" for number in range(1, 8)),
    "客戶服務管理師通訊稿（節選）": ("",),
    "客戶服務管理師試題及答案（節選）": tuple(f"填空第 {number} 題" for number in range(1, 6)),
    "服务接触课件": (
        *("一、服务接触概述", "二、员工角色", "三、顾客角色", "四、互动过程"),
        *("五、提高质量的策略", "六、总结与展望"),
    ),
    "顧客服務系統投影片": (
        *("顧客服務品質之意義", "裘蘭顧客服務品質的五大範疇", "顧客服務系統四種機能"),
        *("顧客服務系統的基本工作內容", "顧客服務的要素", "服務A到Z"),
        *(f"服務A到Z {letter}項" for letter in "ABCDEFGHIJKL"),
    ),
}
"""The source documents, each with the sections that teach something, in their order."""


def asked() -> dict[tuple[str, str], list[str]]:
    """Question and flashcard ids by document and section, in the order of the banks."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted((ROOT / "question_banks").glob("*.yaml")):
        bank, _problems, _lines = read_bank(path)
        assert bank is not None, path
        for question in bank.questions:
            for source in filter(None, question.source.split("；")):
                found[_place(source.strip())].append(question.id)
    return found


def _place(source: str) -> tuple[str, str]:
    textbook = re.fullmatch(rf"{TEXTBOOKS}（(.*)）", source)
    if textbook:
        return TEXTBOOKS, textbook[1]
    document, _space, section = source.partition(" ")
    return document, section


def unknown(found: dict[tuple[str, str], list[str]]) -> list[str]:
    """Sources that name no document, so that nobody could look them up."""
    return sorted({document for document, _section in found} - {*DOCUMENTS, TEXTBOOKS})


def unasked(found: dict[tuple[str, str], list[str]]) -> list[str]:
    """Sections that no question names."""
    return [
        f"{document} {section}".strip()
        for document, sections in DOCUMENTS.items()
        for section in sections
        if not found.get((document, section))
    ]


def page() -> str:
    """The whole of docs/coverage.md."""
    found = asked()
    lines = [
        "# Which question asks what",
        "",
        "Made by `python -m tests.coverage_map` from the `source:` fields of the banks; a test keeps it in",
        "step. Ids with a `c` in front of their number are flashcards.",
    ]
    for document in (*DOCUMENTS, TEXTBOOKS):
        sections = list(DOCUMENTS.get(document, ()))
        sections += [s for d, s in found if d == document and s not in sections]
        lines += ["", f"## {document}", "", "| section | asked by |", "|---|---|"]
        lines += [
            f"| {section or '全文'} | {' '.join(found.get((document, section), []))} |"
            for section in sections
        ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
