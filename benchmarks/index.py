"""What the index costs and saves: opening lists, searching, and taking a bank in.

`python benchmarks/index.py` prints ratios, both sides in turns in one process (about two minutes).
Expected: the first 50 questions of 100,000 at most 1.5 times as long as those of 1,000; a search
for two characters or more at most 0.02 of a LIKE scan; its table no larger than the folded text;
reading, checking and indexing a bank at most as long as PyYAML's C loader takes to load it.
"""

import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import yaml

from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.core.question import BankId
from quizapp.core.text import search_key
from quizapp.script import to_simplified

PARTS, PART = 5, 20_000  # a bank file holds 20,000 questions at the most
SMALL = 1_000
LOADED = 20_000  # CSafeLoader's share grows with the size, by garbage collection
PAGE = 50

_LIST = """
服务 营销 顾客 质量 感知 期望 差距 模型 策略 组合 有形 展示 人员 过程 渠道 价格 促销 产品
市场 细分 品牌 忠诚 满意 关系 价值 成本 企业 员工 接触 蓝图 可视 互动 内部 外部 补救 抱怨
口碑 沟通 承诺 传递 标准 设计 需求 供给 排队 预订 产能 易逝 异质 无形 同步 所有权 风险 购买
消费 体验 评价 因素 影响 属于 包括 正确 下列 说法 关于 以下 主要 特性 方法 目的 作用 优势
能够 可以 通过 提高 降低 增加 减少 保持 建立 管理 控制 分析 研究 调查 环境 文化 行为 心理
"""
WORDS = _LIST.split()
LINKS = ("的", "和", "与", "是", "在", "对", "了", "中", "不", "为", "而", "并", "、", "，")


def sentence(chance: random.Random, length: int) -> str:
    parts = []
    for _ in range(length):
        parts += [chance.choice(WORDS), chance.choice(LINKS) if chance.random() < 0.4 else ""]
    return "".join(parts)


def bank_text(name: str, count: int, seed: int) -> str:
    chance = random.Random(seed)
    lines = [f"bank: {name}", f"title: {name}", "lang: zh-Hans", "questions:"]
    for number in range(count):
        lines += [
            f"  - id: {name}-{number}",
            f"    stem: 第{chance.randrange(10**6)}题{sentence(chance, 9)}（  ）。",
            *(f"    {letter}: {sentence(chance, 4)}" for letter in "ABCD"),
            f"    answer: {chance.choice('ABCD')}",
            f"    explanation: {sentence(chance, 12)}",
        ]
    return "\n".join(lines) + "\n"


def timed(action: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of CPU time, the best of `times`: other programs only add to it."""
    best = float("inf")
    for _ in range(times):
        start = process_time()
        action()
        best = min(best, process_time() - start)
    return best * 1000


def against(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[float, float, float]:
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return (
        median(a for a, _ in pairs),
        median(b for _, b in pairs),
        median(a / b for a, b in pairs),
    )


def show(what: str, figures: tuple[float, float, float], limit: float) -> None:
    ours, theirs, ratio = figures
    print(f"{what:<46} {ours:9.2f} ms  {theirs:9.2f} ms  {ratio:7.4f}  (≤ {limit})")


def first_page(index: Index, bank: str) -> None:
    found = index.questions(index.question_ids(BankId(bank), count=PAGE))
    assert len(found) == PAGE


def taking_in(folder: Path) -> None:
    path = folder / "loaded.yaml"
    text = bank_text("loaded", LOADED, 3)
    path.write_text(text, "utf-8")

    def ours() -> None:
        index = Index.open(None)
        index.refresh([BankFile(path, "user")], simplify=to_simplified)
        assert len(index.question_ids(BankId("loaded"))) == LOADED

    def theirs() -> None:
        yaml.load(text, yaml.CSafeLoader)

    show(f"take in {LOADED} questions / CSafeLoader", against(ours, theirs, 3), 1.0)


def searching(index: Index, cache: Path) -> None:
    with sqlite3.connect(cache) as scan:
        for word in ("服务", "易逝", "服务质量", "有形展示", "可视了渠道", "777", "蓝鲸"):
            key = search_key(word)
            hits = len(index.search([key]))

            def ours(key: str = key) -> None:
                index.search([key], limit=PAGE)

            def theirs(key: str = key) -> None:
                scan.execute(
                    "SELECT count(*) FROM folded WHERE text LIKE ?", (f"%{key}%",)
                ).fetchall()

            show(
                f"search {word} (first {min(PAGE, hits)}) / LIKE scan",
                against(ours, theirs, 5),
                0.02,
            )
        sizes = [
            scan.execute(sql).fetchone()[0]
            for sql in (
                "SELECT sum(length(positions) + length(CAST(gram AS BLOB)) + 6) FROM gram",
                "SELECT sum(length(CAST(text AS BLOB)) + 6) FROM folded",
            )
        ]
    pairs, texts = (size / 1e6 for size in sizes)
    print(f"pairs / folded text {pairs:.1f} MB / {texts:.1f} MB = {pairs / texts:.2f}  (≤ 1.0)")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taking_in(folder)
        files = []
        for bank, count in [("small", SMALL), *((f"large{n}", PART) for n in range(PARTS))]:
            path = folder / f"{bank}.yaml"
            path.write_text(bank_text(bank, count, len(files)), "utf-8")
            files.append(BankFile(path, "user"))
        cache = folder / "index.db"
        index = Index.open(cache)
        seconds = timed(lambda: index.refresh(files, simplify=to_simplified)) / 1000
        print(f"index {SMALL + PARTS * PART} questions: {seconds:.1f} s")
        index.close()
        index = Index.open(cache)
        print(f"warm start: {timed(lambda: index.refresh(files, simplify=to_simplified)):.2f} ms")
        page = against(lambda: first_page(index, "large1"), lambda: first_page(index, "small"), 25)
        show(f"first {PAGE} of {PARTS * PART} / of {SMALL}", page, 1.5)
        whole = timed(lambda: [index.question_ids(BankId(f"large{n}")) for n in range(PARTS)], 5)
        print(f"all {PARTS * PART} ids: {whole:.1f} ms (a list opens within 50)")
        searching(index, cache)
        index.close()


if __name__ == "__main__":
    sys.exit(main())
