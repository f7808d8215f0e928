"""The set-up as a value: whatever keys are pressed, what is wished for can be said and drawn."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.banks.exam_file import parse_wish, render_wish
from quizapp.banks.yaml_bank import parse
from quizapp.core.exam_draw import Shortage, draw, papers_possible
from quizapp.core.exam_stock import takes
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import RULE_NAMES, ChapterId, MarkingRule, QuestionType, Section
from quizapp.errors import QuizappError
from quizapp.services.exam_setup import Setup, SetupBank, Template
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.setup_form import OWN, SWITCHES, Form
from quizapp.tui.setup_page import draw as draw_page
from quizapp.tui.setup_page import grid, moved
from quizapp.tui.setup_rows import SetupView
from quizapp.tui.widgets.lines import width_of

from .test_exam_setup_screen import bank_text


def unsaved(name: str, wish: Wish, overwrite: bool) -> Template:
    raise AssertionError(name)


@lru_cache
def setup() -> Setup:
    banks = []
    for name in ("hall", "other"):
        bank, problems = parse(bank_text(name), f"{name}.yaml")
        assert bank is not None, problems
        ids = [one.id for one in bank.questions]
        banks.append(SetupBank(bank, name, frozenset(ids[:9]), frozenset(ids[9:])))
    templates = [
        Template(plan.title, Wish(bank=one.bank.id, blueprint=plan))
        for one in banks
        for plan in one.bank.blueprints
    ]
    narrow = replace(
        templates[0].wish,
        blueprint=replace(
            templates[0].wish.blueprint,
            id="narrow",
            marking=MarkingRule("per_option", 0.25),
            sections=(
                Section(QuestionType.SINGLE, 3, 1.0, {"one": 2.0, "two": 1.0}),
                Section(QuestionType.SINGLE, 1, 1.0, difficulty=(2, 3)),
            ),
        ),
    )
    return Setup(tuple(banks), (*templates, Template("Narrow", narrow, "narrow")), unsaved)


def start() -> Form:
    return Form.of(setup(), setup().templates[0])


FIELDS = (
    "template", "bank", "bank:1", "among:all", "among:wrong", "among:unseen", "count:0", "count:1",
    "count:2", "points:0", "points:2", "difficulty", "minutes", "pass", "rule", "feedback:each",
    "feedback:end", "seed", "start", *SWITCHES,
)  # fmt: skip
acts = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.sampled_from(FIELDS), st.sampled_from([1, -1])),
        st.tuples(st.just("take"), st.sampled_from(FIELDS), st.just(0)),
        st.tuples(
            st.just("type"),
            st.sampled_from(
                [one for one in FIELDS if one[:5] in ("count", "point", "minut", "pass")]
            ),
            st.integers(0, 9999),
        ),
        st.tuples(st.just("chapters"), st.just(""), st.integers(0, 3)),
    ),
    max_size=25,
)


def done(form: Form, act: tuple[str, str, int]) -> Form:
    what, field, value = act
    match what:
        case "step":
            return form.stepped(field, value)
        case "take":
            return form.toggled(field)
        case "type":
            return form.with_number(field, float(value))
        case _:
            names = [chapter.id for chapter in form.bank.bank.chapters]
            return form.with_chapters([names[n] for n in range(2) if value & 1 << n])


@given(acts, st.sampled_from(["A7F3", "7K3M"]))
def test_whatever_is_composed_is_drawn_as_it_was_wished(
    some: list[tuple[str, str, int]], seed: str
) -> None:
    form = start()
    for act in some:
        form = done(form, act)
    wish = form.wanted()
    assert sum(section.count for section in wish.blueprint.sections) == form.questions
    among = {Among.WRONG: form.bank.wrong, Among.UNSEEN: form.bank.unseen}.get(wish.among)
    for one in form.pool:
        assert among is None or one.id in among
        assert not wish.chapters or one.chapter in wish.chapters
    arguments = {"bank": wish.bank, "bank_digest": "d", "seed": seed}
    if not papers_possible(wish.asked(), form.pool):
        with pytest.raises(QuizappError) as caught:
            draw(wish.asked(), form.pool, **arguments)
        assert isinstance(caught.value, Shortage) == bool(form.questions)
        return
    paper = draw(wish.asked(), form.pool, **arguments)
    assert len(paper.questions) == form.questions
    assert sum(placed.points for placed in paper.questions) == pytest.approx(form.points)
    for placed in paper.questions:
        assert placed.question in form.pool
        assert takes(paper.sections[placed.section], placed.question)
    # And it can be kept in a file.
    back, problems = parse_wish(render_wish(wish), "x.yaml", lambda _: form.bank.bank)
    assert back == replace(wish, seed=None), problems


@given(acts, st.sampled_from([38, 50, 79, 119]))
def test_every_page_has_its_cursor_and_fits(some: list[tuple[str, str, int]], width: int) -> None:
    form = start()
    for act in some:
        form = done(form, act)
    view = SetupView(form, "template", 2, "", UNICODE)
    fields = [name for names in grid(view, width) for name in names]
    assert len(set(fields)) == len(fields)
    for field in fields:
        page = draw_page(replace(view, field=field), width, 22)
        assert page.keep is not None
        marked = [
            n
            for n, line in enumerate(page.lines)
            if any(t.endswith("> ") and t.strip() == ">" for t, _ in line)
        ]
        assert marked == [page.keep[1]]
        if width >= 79:
            assert max(map(width_of, page.lines)) <= width


def test_the_cursor_moves_over_rows_and_fields() -> None:
    places = [["a"], ["b", "c", "d"], ["e", "f"]]
    assert moved(places, "a", 1, 0) == "b"
    assert moved(places, "d", 1, 0) == "f"
    assert moved(places, "f", 1, 0) == "f"
    assert moved(places, "a", -1, 0) == "a"
    assert moved(places, "a", 0, 1) == "b"
    assert moved(places, "d", 0, 1) == "e"
    assert moved(places, "f", 0, 1) == "f"
    assert moved(places, "a", 0, -1) == "a"


def test_counts_stay_within_the_stock_and_numbers_within_reason() -> None:
    form = start()
    assert form.with_number("count:0", 99).sections[0].count == 24
    assert form.stepped("count:0", -1).sections[0].count == form.sections[0].count - 1
    none = form.with_number("count:0", 0)
    assert none.stepped("count:0", -1).sections[0].count == 0
    assert len(none.wanted().blueprint.sections) == len(form.wanted().blueprint.sections) - 1
    assert form.with_number("minutes", 0).wish.blueprint.minutes is None
    assert form.with_number("minutes", 9999).wish.blueprint.minutes == 5940
    assert form.with_number("minutes", 7).stepped("minutes", 1).wish.blueprint.minutes == 10
    assert form.with_number("minutes", 7).stepped("minutes", -1).wish.blueprint.minutes == 5
    assert form.with_number("pass", 140).wish.blueprint.pass_percent == 100
    assert form.with_number("points:0", 0).sections[0].points == 0.5


def test_a_narrower_choice_takes_what_there_is_and_a_wider_one_gives_it_back() -> None:
    form = start().with_number("count:0", 20)
    before = [section.count for section in form.sections]
    narrow = form.toggled("among:wrong")  # nine single choices
    assert [section.count for section in narrow.sections] == [9, 0, 0]
    assert [section.count for section in narrow.toggled("among:all").sections] == before
    fewer = narrow.with_number("count:0", 3).toggled("among:all")
    assert [section.count for section in fewer.sections] == [3, *before[1:]]
    assert form.stepped("difficulty", 1).questions == 0  # none says how difficult it is
    assert form.stepped("difficulty", 1).stepped("difficulty", -1) == form


def test_an_exam_that_asks_otherwise_is_another_one() -> None:
    form = start()
    own = form.template.wish.blueprint.id
    same = form.toggled("shuffle_options").stepped("minutes", 1).toggled("feedback:each")
    assert (same.is_changed, same.wanted().blueprint.id) == (False, own)
    for other in (
        form.stepped("count:0", 1),
        form.toggled("among:unseen"),
        form.with_chapters([ChapterId("two")]),
        form.stepped("rule", 1),
        form.toggled("by_chapter"),
        form.stepped("difficulty", 1),
    ):
        assert (other.is_changed, other.wanted().blueprint.id) == (True, OWN)
    back = form.stepped("count:0", 1).stepped("count:0", -1)
    assert not back.is_changed


def test_a_round_of_rules_keeps_the_template_s_own_and_comes_back() -> None:
    form = Form.of(setup(), setup().templates[-1])
    seen = []
    for _ in RULE_NAMES:
        seen.append(form.wish.blueprint.marking)
        form = form.stepped("rule", 1)
    assert form.wish.blueprint.marking == MarkingRule("per_option", 0.25) == seen[0]
    assert {rule.name for rule in seen} == set(RULE_NAMES)


def test_difficulties_that_differ_by_section_can_be_had_back() -> None:
    form = Form.of(setup(), setup().templates[-1])
    assert form.difficulty == "template"
    levels = []
    for _ in range(5):
        levels.append(form.difficulty)
        form = form.stepped("difficulty", 1)
    assert levels == ["template", None, (1, 2), (2, 4), (4, 5)]
    assert form.sections[1].difficulty == (2, 3)
    assert form.difficulty == "template"


def test_another_bank_begins_with_its_own_template() -> None:
    form = start().stepped("bank", 1)
    assert (form.wish.bank, form.template) == ("other", form.templates[0])
    assert form.toggled("bank:0").wish.bank == "hall"
    assert [one.name for one in start().templates] == ["", "", "narrow"]


def test_all_chapters_mean_no_limit() -> None:
    form = start()
    every = [chapter.id for chapter in form.bank.bank.chapters]
    assert form.with_chapters(every) == form.with_chapters([]) == form
    assert len(form.with_chapters(every[:1]).pool) == len(form.pool) // 2


def test_difficulty_is_named_as_it_is_asked() -> None:
    narrow = setup().templates[-1]
    plan = narrow.wish.blueprint
    for levels, words in (
        ((None, (2, 3)), "difficulty by section"),
        (((3, 3), (3, 3)), "difficulty 3 >"),
        (((2, 4), (2, 4)), "difficulty 2-4 >"),
        ((None, None), "difficulty any >"),
    ):
        sections = tuple(
            replace(section, difficulty=level)
            for section, level in zip(plan.sections, levels, strict=True)
        )
        wish = replace(narrow.wish, blueprint=replace(plan, sections=sections))
        form = Form.of(setup(), replace(narrow, wish=wish))
        page = draw_page(SetupView(form, "template", None, "", UNICODE), 79, 22)
        text = " ".join("".join(part for part, _role in line) for line in page.lines)
        assert words in text
        assert "by chapter, as weighted" in text
