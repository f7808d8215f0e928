"""Jobs for `test_child`, run in the child."""

import os
import sys
import time

from quizapp.banks.readers.errors import Damaged, Locked, TooLarge, UnreadableFile
from quizapp.errors import ExtraMissingError

SENTENCE = '"{name}" is no good: {count} leaves.'


def echo(data, name, report):
    return {"name": name, "bytes": len(data)}


def report_three(data, name, report):
    for done in range(3):
        report(done + 1, 3)


def report_many(data, name, report):
    for done in range(50_000):
        report(done + 1, 50_000)


def report_and_wait(data, name, report):
    report(1, 2)
    time.sleep(60)


def refuse_damaged(data, name, report):
    raise Damaged(SENTENCE, name=name, count=3)


def refuse_locked(data, name, report):
    raise Locked(SENTENCE, name=name, count=3)


def refuse_toolarge(data, name, report):
    raise TooLarge(SENTENCE, name=name, count=3)


def refuse_unreadablefile(data, name, report):
    raise UnreadableFile(SENTENCE, name=name, count=3)


def miss(data, name, report):
    raise ExtraMissingError("zinc is missing")


def crash(data, name, report):
    return 1 / len(data)


def die(data, name, report):
    os.abort()


def chatter(data, name, report):
    sys.stdout.write('{"result": "coffee"}\n')
    sys.stdout.flush()
    os.write(1, b'{"result": "milk"}\n')
    return "tea"


def wait(data, name, report):
    time.sleep(60)


def compute(data, name, report):
    while True:
        pass


def hoard(data, name, report):
    return len(bytearray(2_000_000_000))


def hoard_slowly(data, name, report):
    kept = []
    while True:
        kept.append(bytes(1_000_000))


def talk(data, name, report):
    return "茶" * 1_000_000
