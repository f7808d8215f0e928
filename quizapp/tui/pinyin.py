"""Commands found by their pinyin: in full, by initials, or mixed ("monikaoshi", "mnks", "moniks").

The table has the characters of the commands' words in both Chinese catalogues and few more;
`tests/tui/test_pinyin.py` says which ones a new command needs.
"""

from functools import lru_cache

_SYLLABLES = """
an按案 ba把 bai败敗 ban板班 bang帮幫 bao保报報 ben本 bi笔筆闭閉 bian编編 biao标標表 bie别別
bing并並併 bu不部 cai猜菜 cang藏 ce测測 cha查 chang常长長 che撤 cheng成 chong重
chu出处處除储儲 ci次 cong从從 cun存 cuo错錯 da答打 dan单單 dang档檔 dao到导導道 de的 di第
ding定 dong动動 du读讀 duan段 fan繁翻返 fang方放 fen分份 fou否 fu复復 gai改 ge个個格 gei给給
geng更 gou勾 gu顾顧 guan关關管 guang光 guo过過 hai还還 hang行 hao号號好 he和 hou后後
huan换換 hui回汇匯恢 huo或 ji几幾记記继繼绩績辑輯计計级級 jia加 jian减減简簡键鍵检檢件见見
jiang讲講 jiao交 jie节節解 jin今进進 jiu就 juan卷 ka卡 kai开開 kan看 kao考 ku库庫 kun困
lai来來 lan览覽 le了 li理里裡离離 lian练練 liang良 lie列 ling令 mei没沒 mian面 ming名命明
mo模 mu目 na哪 nan难難 neng能 ni拟擬 pai排 pei配 pian片 ping评評 qi期弃棄启啟起器 qian前
qie切 qing清 qu去取 quan全 que确確 ri日 ru入 se色 shai筛篩 shan删刪闪閃 shang上 she设設 sheng生
shi始失式是时時示视視试試识識师師 shou收首 shu数數输輸 shuo说說 song送 sou搜 suo所索 tao套
ti提题題体體 tian天 ting停 tong统統 tu图圖 tui退 wei为為位未 wen文问問 xi习習析细細 xia下
xian显顯现現 xiang向项項 xiao消销銷 xie些写寫 xin新 xing型 xiu修 xu序续續 xuan选選 xue学學
yao要 ye页頁 yi一移忆憶 yin印隐隱 yong用 you右有游 yu预預 yuan原 yue月 zai再 zan暂暫
ze则則择擇 zeng增 zhang章 zhe这這 zheng整正 zhi之指置 zhong中种種 zhu助逐 zi子字 zong总總
zui最 zuo做左作
"""
_IN_WORDS = {"模板": ("mu", "ban")}
"""Where a character is read otherwise than the table says."""

_NEVER = float("-inf")


@lru_cache(1)
def _readings() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _SYLLABLES.split():
        syllable = "".join(one for one in part if one.isascii())
        found.update(dict.fromkeys(part.removeprefix(syllable), syllable))
    return found


def unread(text: str) -> set[str]:
    """The Chinese characters that have no reading here."""
    return {one for one in text if "\u3400" <= one <= "\u9fff" and one not in _readings()}


def syllables(text: str) -> tuple[str, ...]:
    """How the words are read: a syllable for a character, other letters and digits as they are."""
    found: list[str] = []
    at = 0
    while at < len(text):
        word = next((one for one in _IN_WORDS if text.startswith(one, at)), "")
        if word:
            found += _IN_WORDS[word]
        elif text[at] in _readings():
            found.append(_readings()[text[at]])
        elif text[at].isalnum():
            found.append(text[at].lower())
        at += len(word) or 1
    return tuple(found)


def match(typed: str, text: str) -> float:
    """How well what was typed spells a part of the words; 0 for not at all.

    Every letter must be used, by syllables that follow on each other.
    """
    letters = "".join(typed.lower().replace("'", "").split())
    if len(letters) < 2 or not (letters.isascii() and letters.isalnum()):
        return 0
    read = syllables(text)
    return max(0, 0, *(_from(letters, read[at:]) + (at == 0) for at in range(len(read))))


def _from(letters: str, read: tuple[str, ...]) -> float:
    """A point a syllable, half a one more for a whole one; below 0 where they don't fit."""
    if not letters:
        return 0
    if not read:
        return _NEVER
    best = _NEVER
    for length in range(len(read[0]), 0, -1):
        if letters.startswith(read[0][:length]):
            rest = _from(letters[length:], read[1:])
            best = max(best, rest + 1 + 0.5 * (length == len(read[0])))
    return best
