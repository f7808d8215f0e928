"""Papers written in every mixture of conventions, from questions that are known."""

from dataclasses import dataclass

LETTERS = "ABCDEFGH"

# Stem with ▁ for the blank, options, right ones.
SINGLE = [
    ("茶馆每天开门后首先应当▁。", ["打扫店堂", "结算账目", "关闭灯光", "遣散员工"], "A"),
    ("客人询问房价时，前台应▁。", ["含糊其辞", "如实说明", "转身离开", "反问客人"], "B"),
    ("图书上架的依据是▁。", ["封面颜色", "书的厚度", "索书号", "读者喜好"], "C"),
    ("冲泡绿茶的水温以▁为宜。", ["100度", "60度", "40度", "80度"], "D"),
    ("2019年改建的阅览室共有几层？", ["一层", "二层", "三层"], "B"),
    ("▁是客房部的核心工作。", ["清洁", "采购", "销售", "安保"], "A"),
    ("酒店大堂属于哪个部门管理？", ["前厅部", "工程部", "餐饮部", "财务部"], "A"),
    ("借书逾期的读者应当▁，方可续借。", ["重新办证", "缴清滞纳金", "更换姓名", "放弃借阅"], "B"),
]
MULTIPLE = [
    ("下列属于茶具的有▁。", ["茶壶", "公道杯", "扫帚", "茶盘"], "ABD"),
    ("客房易耗品包括▁等。", ["牙刷", "香皂", "电视机", "拖鞋"], "ABD"),
    ("图书馆提供的服务有哪些？", ["外借", "阅览", "咨询", "文献传递", "采矿"], "ABCD"),
    ("服务礼仪要求员工▁。", ["微笑", "问候", "争吵", "倾听"], "ABD"),
    ("发酵茶包括▁。", ["红茶", "绿茶", "乌龙茶", "普洱熟茶"], "ACD"),
]
JUDGE = [
    ("客人遗留的物品应当登记保管。", "T"),
    ("茶叶可以与香料混放。", "F"),
    ("借阅者可以在书上做记号。", "F"),
    ("前台交接班应有书面记录。", "T"),
    ("行李员可以翻看客人的行李。", "F"),
    ("闭馆前应当提醒读者。", "T"),
]

NUMBERS = ["{}.", "{}、", "{}．", "{})", "({})", "（{}）", "第{}题 ", "{}. ", "【题干{}】"]
MARKS = ["{}.", "{}、", "{}．", "{})", "({})", "（{}）", "{}:", "{}. ", "{} "]
GAPS = ["\n", " ", "    ", "\t", "\n\n"]
KEYWORDS = [
    "答案：{}",
    "【答案】{}",
    "正确答案：{}",
    "参考答案：{}",
    "答案:{}",
    "正确答案：\n{}",
    "答案 {}",
]
JUDGED = [("对", "错"), ("√", "×"), ("正确", "错误"), ("T", "F"), ("是", "否"), ("✔", "❌")]
NOISE = ["合集下载", "第 3 页 共 8 页", "AI讲解", "关注微信公众号获取更多试题", "- 2 -", "文库专用"]
NAMES = [
    ("单选题", "多选题", "判断题"),
    ("单项选择题（每题2分，共20分）", "多项选择题(每题3分)", "判断题（对的打√，错的打×）"),
    ("单选题(共5题)", "多选题（多选、少选、错选均不得分）", "是非题"),
]


@dataclass
class Style:
    number: str
    mark: str
    gap: str
    place: str
    """Where answers stand: "blank", "below", "end of section", "end of paper"."""
    keyword: str
    judged: tuple[str, str]
    separator: str
    names: tuple[str, str, str] | None
    noise: float
    restarts: bool
    explains: bool
    key: str


def style(random):
    return Style(
        number=random.choice(NUMBERS),
        mark=random.choice(MARKS),
        gap=random.choice(GAPS),
        place=random.choice(["blank", "below", "below", "end of section", "end of paper"]),
        keyword=random.choice(KEYWORDS),
        judged=random.choice(JUDGED),
        separator=random.choice(["", "", "、", ",", ", ", " "]),
        names=random.choice([*NAMES, *NAMES, None]),
        noise=random.choice([0, 0, 0.08]),
        restarts=random.random() < 0.5,
        explains=random.random() < 0.3,
        key=random.choice(["{}.{} ", "{}、{}\n", "range", "{}{} ", "{}.【答案】{}\n"]),
    )


def make(random, how):
    """The text of a paper, and its questions as `summary` gives them, without status."""
    sections = [
        [("single", *q) for q in random.sample(SINGLE, 4)],
        [("multiple", *q) for q in random.sample(MULTIPLE, 3)],
        [("true_false", stem, [], said) for stem, said in random.sample(JUDGE, 3)],
    ]
    lines, wanted, keys, number = ["酒店与茶馆服务测验"], [], [], 0
    for index, section in enumerate(sections):
        if how.names:
            lines.append(f"{'一二三'[index]}、{how.names[index]}")
        number = 0 if how.restarts else number
        keyed = []
        for kind, stem, options, said in section:
            number += 1
            lines += question(how, number, stem, options, said)
            wanted.append(f"{number} {kind} {len(options)} {said}")
            keyed.append((number, shown(how, said, kind)))
        keys.append((how.names[index] if how.names else None, keyed))
        if how.place == "end of section":
            lines += ["答案：" + key_text(how, keyed).strip()]
    if how.place == "end of paper":
        lines += ["参考答案"]
        for index, (name, keyed) in enumerate(keys):
            lines += ([f"{'一二三'[index]}、{name}"] if name else []) + [key_text(how, keyed)]
    noisy = []
    for line in lines:
        noisy.append(line)
        if random.random() < how.noise:
            noisy.append(random.choice(NOISE))
    return "\n".join(noisy), wanted


def shown(how, said, kind):
    if kind == "true_false":
        return how.judged[said == "F"]
    return said


def question(how, number, stem, options, said):
    kind = "single" if options else "true_false"
    answer = shown(how, said, kind)
    if kind == "single":
        answer = how.separator.join(answer)
    written_in = how.place == "blank"
    blank = f"（ {answer} ）" if written_in else "（  ）"
    text = stem.replace("▁", blank) if "▁" in stem else stem + blank
    lines = [how.number.format(number) + text]
    if options:
        marked = [how.mark.format(LETTERS[i]) + option for i, option in enumerate(options)]
        lines += how.gap.join(marked).split("\n")
    if how.place == "below":
        lines += how.keyword.format(answer).split("\n")
        if how.explains:
            lines.append("解析：本题考查服务常识，排除其余各项。")
    return lines


def key_text(how, keyed):
    if how.key == "range" and all(len(said) == 1 for _, said in keyed):
        return f"{keyed[0][0]}-{keyed[-1][0]} " + "".join(said for _, said in keyed)
    pattern = how.key if how.key != "range" else "{}.{} "
    return "".join(pattern.format(number, said) for number, said in keyed)
