"""Lines that belong to no question: adverts, page marks, forms to fill in, score lines."""

import re

_ADVERTS = (
    r"合集下载|文库专用|版权(?:文档|申诉|所有)|侵权|下载文档|免费下载|下载后|VIP|会员"
    r"|扫码|二维码|公众号|关注我们|加微信|QQ群|更多(?:资料|试题|题库)"
    r"|点击(?:查看|下载)|查看(?:更多|答案|解析|作答)|\ue000{8}"
    r"|相关(?:主题|文档|推荐)|原创力文档|道客巴巴|百度文库|豆丁网|此文档|本文档"
)
_FORMS = (
    r"AI ?讲解|^得 ?分|阅卷人|评卷人|^(?:姓名|学号|班级|学校|考号|专业|院系|座位号)[ ]?[:_]"
    r"|^(?:本次|最终)成绩|我的答案|^题量|^满分|作答时间|^重做$"
)
_NOISE = re.compile(f"{_ADVERTS}|{_FORMS}")
_BARE = re.compile(
    r"[\s\-—=_*#·•.。~|+<>]*"
    r"|[-—~ ]{0,6}第? ?\d{1,4} ?页?[-—~ ]{0,6}(?:[,，/ ]{0,3}共 ?\d{1,4} ?页)?"
    r"|共 ?\d{1,4} ?页"
    r"|\d{1,3}(?:\.\d{1,2})? ?分?|分|[(（]?\d{1,3}(?:\.\d)? ?分[)）]?"
    r"|page ?\d{1,4}(?: ?of ?\d{1,4})?",
    re.I,
)

_SCORE = r"(?:\s{0,9}\d{1,2}\.\d{1,2} ?分|\s{0,9}\d{1,2} ?分(?=\s{0,9}AI))?"
_TAIL = re.compile(rf"{_SCORE}\s{{0,9}}(?:AI ?讲解|查看解析|收藏本题|我要纠错)?\s{{0,9}}$")


def tail(text: str) -> int:
    """How many characters at the end of a text are a score or a button of some site."""
    end = text[-40:]
    match = _TAIL.search(end)
    return len(end) - match.start() if match and match[0].strip() else 0


def is_advert(line: str) -> bool:
    """Whether a line is certainly no part of a text; a number alone may be an option."""
    bare = line.strip()
    return _NOISE.search(bare) is not None or ("页" in bare and _BARE.fullmatch(bare) is not None)


def is_noise(line: str) -> bool:
    """Whether a line of folded text, without its end, says nothing of a question."""
    bare = line.strip()
    return _BARE.fullmatch(bare) is not None or _NOISE.search(bare) is not None
