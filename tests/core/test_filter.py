"""The filter language: what is read, what it is written as, and what is said of mistakes."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.filter import MAX_LENGTH, FilterError, parse
from quizapp.core.filter_terms import Compare, Field, Is, Query, Term, Words
from quizapp.core.filter_words import (
    FIELD_OF,
    FIELD_WORDS,
    IS_WORDS,
    KNOWN_NAMES,
    KNOWN_STATES,
    KNOWN_TYPES,
    MEASURE_OF,
    MEASURE_WORDS,
    SPELLINGS,
    STATE_WORDS,
    STATES,
    TYPE_OF,
    TYPE_WORDS,
)
from quizapp.core.question import QuestionType
from quizapp.language import translate, use
from quizapp.script import convert

SIGNS = '"“”「」 \u3000\t\n-－−:：=＝<＜>＞≤≥,，、a章错is1.*服'
ANY = st.text() | st.text(SIGNS)
WORD = st.text(min_size=1) | st.text(SIGNS, min_size=1)
NUMBERS = st.integers(-999_999, 999_999).map(float) | st.sampled_from([0.5, -2.25, 0.001])
STATE_LISTS = st.lists(st.sampled_from(STATES), min_size=1, max_size=3).map(tuple)
OPERATORS = st.sampled_from(["=", "<", ">", "<=", ">="])
MEASURES = st.sampled_from([name for name in MEASURE_WORDS if name != "difficulty"])


def fields() -> st.SearchStrategy[Field]:
    texts = st.lists(WORD, min_size=1, max_size=3).map(tuple)
    kinds = st.lists(
        st.sampled_from([kind.value for kind in QuestionType]), min_size=1, max_size=9
    ).map(tuple)
    digits = st.lists(st.sampled_from("12345"), min_size=1, max_size=9).map(tuple)
    free = st.sampled_from(["chapter", "tag", "id", "bank"])
    return (
        st.builds(Field, free, texts, st.booleans())
        | st.builds(Field, st.just("type"), kinds, st.booleans())
        | st.builds(Field, st.just("difficulty"), digits, st.booleans())
    )


TERMS: st.SearchStrategy[Term] = (
    st.builds(Is, STATE_LISTS, st.booleans())
    | fields()
    | st.builds(Compare, MEASURES, OPERATORS, NUMBERS, st.booleans())
    | st.builds(Words, WORD, st.booleans())
)


def fault(text: str) -> FilterError | None:
    try:
        parse(text)
    except FilterError as error:
        return error
    return None


@given(st.lists(TERMS, max_size=4).map(tuple).map(Query))
def test_every_query_reads_back_from_its_own_text(query: Query) -> None:
    assert parse(query.text()) == query


@given(st.lists(TERMS, max_size=4).map(tuple).map(Query), st.sampled_from(sorted(SPELLINGS)))
def test_every_query_reads_back_in_every_language(query: Query, name: str) -> None:
    assert parse(query.text(SPELLINGS[name])) == query


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("en", "is:wrong,due type:true_false -tag:a chapter:3 wrong>2 服务"),
        ("zh-Hans", "是:错题，到期 型:判断 -标签:a 章:3 错>2 服务"),
        ("zh-Hant", "是:錯題，到期 型:判斷 -標籤:a 章:3 錯>2 服务"),
    ],
)
def test_a_filter_is_written_out_in_the_student_s_language(name: str, text: str) -> None:
    query = parse("is:wrong,due type:judge -tag:a chapter:3 wrong>2 服务")
    assert query.text(SPELLINGS[name]) == text


@pytest.mark.parametrize("name", ["zh-Hans", "zh-Hant"])
def test_no_word_of_a_chinese_filter_is_english(name: str) -> None:
    spelling = SPELLINGS[name]
    words = (spelling.states, spelling.fields, spelling.measures, spelling.types)
    said = "".join(word for part in words for word in part.values())
    assert not any(sign.isascii() for sign in said)
    if name == "zh-Hant":
        assert convert(said, "zh-Hant") == said


@given(ANY)
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    said = fault(text)
    if said is None:
        assert parse(parse(text).text()) == parse(text)
    else:
        assert 0 <= said.place <= len(text)
        assert str(said)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("  \u3000 ", ""),
        ("is:wrong 章:3 服务质量 -tag:超纲", "is:wrong chapter:3 服务质量 -tag:超纲"),
        ("是：错题，收藏、到期", "is:wrong,starred,due"),
        ("型:多 錯＞２", "type:multiple wrong>2"),
        ("题型：判断，单选", "type:true_false,single"),
        ("type:judge,card", "type:true_false,flashcard"),
        ("－是:收藏\u3000次≥3", "-is:starred times>=3"),
        ("到期<=-1 稳定＜＝7.5 due:3", "due<=-1 stability<=7.5 due=3"),
        ("难度:３ 难度>2 分=2", "difficulty:3 difficulty>2 points=2"),
        ("“服务 质量” 「a b」", '"服务 质量" "a b"'),
        ("章：“服务 质量”,2", 'chapter:"服务 质量",2'),
        ("IS:Wrong TAG=甲", "is:wrong tag:甲"),
        ("is:wrong,,", "is:wrong"),
        ('"" tag:a""', "tag:a"),
        ('"', ""),
        ("服务“ ", "服务"),
        ('a b"  ', "a b"),
        ("C++ http://x 1:2 a=b vector<int>", 'C++ "http://x" "1:2" "a=b" "vector<int>"'),
        ("服务营销：概述", '"服务营销：概述"'),
        ("id:is.wrong id:-x", "id:is.wrong id:-x"),
        ('"is:wrong" -"-x" -', '"is:wrong" -"-x" "-"'),
    ],
)
def test_spellings_come_to_one_text(text: str, canonical: str) -> None:
    assert parse(text).text() == canonical


def test_every_word_of_the_language_is_understood() -> None:
    assert set(TYPE_WORDS) == set(QuestionType)
    for state, others in STATE_WORDS.items():
        for word in (state, *others):
            assert parse(f"is:{word}") == parse(f"是：{word}") == Query((Is((state,)),))
    for field, others in FIELD_WORDS.items():
        value = {"type": "single"}.get(field, "1")
        for word in (field, *others):
            assert parse(f"{word}:{value}") == Query((Field(field, (value,)),))
    for measure, others in MEASURE_WORDS.items():
        for word in (measure, *others):
            assert parse(f"{word}>1") == Query((Compare(measure, ">", 1),))
    for kind, others in TYPE_WORDS.items():
        for word in (kind, *others):
            assert parse(f"type:{word}") == Query((Field("type", (kind,)),))


@pytest.mark.parametrize(
    ("text", "place", "suggestion", "said"),
    [
        ("服务 is:worng", 6, "wrong", 'no state "worng". Did you mean "wrong"?'),
        ("is:zzz", 3, None, "there are: due, new, wrong"),
        ("是:什么", 2, None, "leech, seen, today"),
        ("型:单项", 2, "单", 'no kind of question "单项"'),
        ("chaptr:3", 0, "chapter", 'no "chaptr". Did you mean "chapter"?'),
        ("x wrnog>2", 2, "wrong", "quotation marks"),
        ("注：见书", 0, None, "is, chapter, tag"),
        ("Q:1", 0, None, "is, chapter, tag"),
        ("wrong>many", 6, None, "needs a number"),
        ("wrong>", 6, None, "such as wrong>2"),
        ("错：", 2, None, "such as 错=2"),
        ("due:1,2", 4, None, "needs a number"),
        ("wrong>1e9", 6, None, "needs a number"),
        ("chapter>3", 0, None, "write chapter:3"),
        ("tag:", 0, None, 'missing after "tag:"'),
        ("a -is:,", 3, None, 'missing after "is:,"'),
        ("difficulty:6", 11, None, "from 1 to 5"),
        ('服务 "质量', 3, None, 'mark " at character 4 is not closed'),
        ("“质量", 0, None, "mark “ at character 1"),
    ],
)
def test_a_mistake_is_said_with_its_place(
    text: str, place: int, suggestion: str | None, said: str
) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert caught.value.exit_code == 2
    assert (caught.value.place, caught.value.suggestion) == (place, suggestion)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["a " * 201, "tag:" + "a," * 201, "is:new " + "is:due,new " * 100])
def test_a_filter_of_too_many_parts_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="at most 200"):
        parse(text)
    assert parse("a " * 200).terms


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_what_a_mistake_offers_is_understood_in_every_language(language: str) -> None:
    use(language, {})
    try:
        states, types, names = (
            translate(known).replace("、", ", ").split(", ")
            for known in (KNOWN_STATES, KNOWN_TYPES, KNOWN_NAMES)
        )
    finally:
        use("en", {})
    assert [parse(f"is:{word}") for word in states] == [parse(f"is:{state}") for state in STATES]
    assert [TYPE_OF[word] for word in types] == list(TYPE_WORDS)
    offered = [word in FIELD_OF or word in MEASURE_OF or word in IS_WORDS for word in names]
    assert len(offered) == 1 + len({*FIELD_WORDS, *MEASURE_WORDS})
    assert all(offered)


def test_progress_is_needed_only_where_it_decides() -> None:
    for text in ("", "服务", "chapter:3 -tag:a", "points>1 difficulty<3", "type:多"):
        assert not parse(text).needs_progress
    for text in ("is:new", "x -is:wrong", "wrong>2", "due<1"):
        assert parse(text).needs_progress


def test_a_long_name_in_a_mistake_is_cut() -> None:
    with pytest.raises(FilterError) as caught:
        parse("is:" + "错" * 5000)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "piece", ['"', "a ", "-", ",", "tag:a,", '""', "x:", "“”", "章：", "is:due,"]
)
def test_hostile_input_takes_no_longer_than_its_length(piece: str) -> None:
    with pytest.raises(FilterError):
        parse(piece * MAX_LENGTH + "x")
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]
    start = process_time()
    if fault(text) is None:
        fault(parse(text).text()[:MAX_LENGTH])
    assert process_time() - start < 1
