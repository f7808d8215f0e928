"""The keys of a file that holds one mock exam: those of a bank's exam, and its terms."""

from dataclasses import replace

from quizapp.banks.fields import BLUEPRINT, FORMAT, Field, Group, Kind

_SWITCH = ("true", "false")

EXAM_FILE = Group(
    "exam",
    (
        Field("format", Kind.CHOICE, "The version of this format.", ("格式",), (FORMAT,)),
        Field("bank", Kind.ID, "The bank that is drawn from.", ("题库", "題庫")),
        *(replace(field, required=field.name == "sections") for field in BLUEPRINT.fields),
        Field(
            "among",
            Kind.CHOICE,
            "Which questions may be drawn: all, those answered wrong, those never answered.",
            ("范围", "範圍"),
            ("all", "wrong", "unseen"),
        ),
        Field("chapters", Kind.TEXTS, "Only from these chapters.", ("章节", "章節", "章")),
        Field(
            "by_chapter",
            Kind.CHOICE,
            "Whether chapters come in proportion to their stock.",
            ("按章节比例", "按章節比例"),
            _SWITCH,
        ),
        Field(
            "shuffle_questions",
            Kind.CHOICE,
            "Whether the questions of a section change places.",
            ("题目乱序", "題目亂序"),
            _SWITCH,
        ),
        Field(
            "shuffle_options",
            Kind.CHOICE,
            "Whether the options change places.",
            ("选项乱序", "選項亂序"),
            _SWITCH,
        ),
        Field(
            "pause_allowed",
            Kind.CHOICE,
            "Whether the clock may be stopped.",
            ("pause", "允许暂停", "允許暫停"),
            _SWITCH,
        ),
        Field(
            "auto_submit",
            Kind.CHOICE,
            "Whether the exam is handed in when time is up.",
            ("到时自动交卷", "到時自動交卷"),
            _SWITCH,
        ),
        Field(
            "feedback",
            Kind.CHOICE,
            "When the key is shown: at the end, or after each question (practice).",
            ("批改",),
            ("end", "each"),
        ),
    ),
)
