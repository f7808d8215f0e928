"""Lines that belong to no question: adverts, page marks, forms to fill in, score lines."""

import re

_ADVERTS = (
    r"合集下载|文库专用|版权(?:文档|申诉|所有)|侵权(?:必究|投诉|请联系)|侵犯您的权益"
    r"|下载(?:文档|本文|原文|后)|免费下载|(?:VIP|会员)(?:免费|专享|专属|下载|文档)|成为(?:VIP|会员)"
    r"|扫码(?:关注|下载|获取|查看|添加|领取)|扫描?.{0,6}二维码|(?:关注|微信).{0,8}公众号"
    r"|加(?:微信|QQ群)|获取?更多(?:资料|试题|题库|答案)|^更多(?:资料|试题|题库)"
    r"|点击(?:查看|下载)|查看(?:更多|答案|解析|作答)|\ue000{8}"
    r"|^相关(?:主题|文档|推荐)|原创力文档|道客巴巴|百度文库|豆丁网|此文档|本文档"
)
_FORMS = (
    r"AI ?讲解|^得 ?分|阅卷人|评卷人|^(?:姓名|学号|班级|学校|考号|专业|院系|座位号)[ ]?[:_]"
    r"|^(?:本次|最终)成绩|我的答案|^题量|^满分|作答时间|^重做$"
)
# Adverts are short, and neither ask nor offer anything to choose.
_LONGEST = 60
_ASKS = re.compile(r"[(（][ ]{0,12}[)）]|_{2,}|[?？]$|^[ ]?[A-H][.、)]")
_ADVERT, _FORM = re.compile(_ADVERTS), re.compile(_FORMS)
_BARE = re.compile(
    r"[\s\-—=_*#·•.。~|+<>]*"
    r"|[-—~ ]{0,6}第? ?\d{1,4} ?页?[-—~ ]{0,6}(?:[,，/ ]{0,3}共 ?\d{1,4} ?页)?"
    r"|共 ?\d{1,4} ?页"
    r"|\d{1,3}(?:\.\d{1,2})? ?分?|分|[(（]?\d{1,3}(?:\.\d)? ?分[)）]?"
    r"|[【\[(（] ?(?:score|分值) ?[:：] ?\d{1,3}(?:\.\d)? ?分? ?[】\])）]"
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
    if "页" in bare and _BARE.fullmatch(bare):
        return True
    if len(bare) > _LONGEST:
        return False
    return bool(_FORM.search(bare) or (_ADVERT.search(bare) and not _ASKS.search(bare)))


def is_noise(line: str) -> bool:
    """Whether a line of folded text, without its end, says nothing of a question."""
    return _BARE.fullmatch(line.strip()) is not None or is_advert(line)
