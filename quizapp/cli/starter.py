"""The bank that `quizapp bank new` writes: a question of each kind, in the user's language."""

import json

from quizapp.language import _

_STARTER = """\
# yaml-language-server: $schema=./bank.schema.json
# {about}
format: 1
bank: {bank}
title: {title}
{lang}
chapters:
  - id: ch1
    title: {chapter}
    questions:
      # {about_single}
      - id: {bank}-001
        stem: {single}
        A: {venus}
        B: {mercury}
        C: {mars}
        D: {earth}
        answer: B
        explanation: {single_why}
      # {about_multiple}
      - id: {bank}-002
        stem: {multiple}
        A: 7
        B: 9
        C: 11
        D: 15
        answer: AC
        explanation: {multiple_why}
      # {about_judgement}
      - id: {bank}-003
        stem: {judgement}
        answer: true
        explanation: {judgement_why}
    flashcards:
      - id: {bank}-c01
        front: {front}
        back: {back}
"""


def starter(bank: str, title: str) -> str:
    """A bank with one question of each kind, and comments that explain the format."""
    return _STARTER.format(
        bank=bank,
        title=json.dumps(title, ensure_ascii=False),
        lang=_("lang: en"),
        about=_("A question bank. `quizapp bank check FILE` says what is wrong in it."),
        chapter=_("First chapter"),
        about_single=_("One letter: a single choice. Ids keep your progress when texts change."),
        single=_("Which planet is nearest to the sun?"),
        venus=_("Venus"),
        mercury=_("Mercury"),
        mars=_("Mars"),
        earth=_("Earth"),
        single_why=_("Mercury goes round the sun in 88 days."),
        about_multiple=_("Several letters: a multiple choice."),
        multiple=_("Which of these are prime numbers?"),
        multiple_why=_("9 is 3 times 3, and 15 is 3 times 5."),
        about_judgement=_("No options, and true or false: a judgement."),
        judgement=_("Sound travels faster in water than in air."),
        judgement_why=_("About four times as fast."),
        front=_("photosynthesis"),
        back=_("How plants turn light, water and carbon dioxide into sugar."),
    )
