"""Commands found by their pinyin: in full, by initials, or mixed ("monikaoshi", "mnks", "moniks").

The table has the characters of the commands' words in both Chinese catalogues and few more;
`tests/tui/test_pinyin.py` says which ones a new command needs.
"""

from functools import lru_cache

_SYLLABLES = """
an按案安 ba把八 bai败敗百白 ban板班半办辦搬伴扮 bang帮幫榜 bao保报報 bei背备備倍 ben本
bi笔筆闭閉比必 bian编編变變边邊 biao标標表 bie别別 bing并並併 bo波 bu不部补補步 cai猜菜 cang藏
ce测測 cha查差 chan产產 chang常长長场場 che撤 cheng成 chi持迟遲 chong重 chu出处處除储儲初
ci次此词詞 cong从從 cun存 cuo错錯 da答打大达達 dai代带帶待 dan单單但弹 dang档檔 dao到导導道倒
de的得 deng等 di第地低 dian点點 ding定 dong动動 dou都 du读讀度 duan段断斷短 dui对對队 duo多 er二
fa发發罚 fan繁翻返范範 fang方放 fei非费費 fen分份 fou否 fu复復符服附副负負覆 gai改概盖蓋 gan感
gao高告 ge个個格 gei给給 geng更 gong公共功 gou勾 gu顾顧 guan关關管观觀 guang光 guo过過 hai还還
hang行 hao号號好 he和合核何 hei黑 hong红紅 hou后後候 hua化划劃 huan换換 huang黄黃 hui回汇匯恢会會
hun混 huo或获獲 ji几幾记記继繼绩績辑輯计計级級集及即际際既机機纪紀 jia加假价價
jian减減简簡键鍵检檢件见見间間建健 jiang讲講 jiao交教较較角叫 jie节節解接结結界阶階
jin今进進尽盡近 jing经經 jiu就九旧舊 ju据據具句 juan卷 jue觉覺决決 jun均 ka卡 kai开開凯 kan看
kang康 kao考 ke可课課科客 kong控空 ku库庫 kuai快 kun困 la拉 lai来來 lan览覽蓝藍 lao老 le了 lei类類
li理里裡离離利立例力历歷 lian练練 liang良量两兩 lie列 lin临臨 ling令另零 liu留六 lu录錄路
lun轮輪论論 lv率律绿綠 lve略 ma吗嗎 man满滿慢漫 me么麼 mei没沒每 mian面免 ming名命明 mo模末默
mu目母 na哪 nan难難 ne呢 nei内內 neng能 ni拟擬你您 nian年 pai排派 pei配 pian片 ping评評平
qi期弃棄启啟起器其七 qian前签簽千 qie切 qing清情请請 qu去取趋趨 quan全 que确確缺却卻雀 re热熱
ren任人认認忍 ri日 rong容 ru入如 san三 se色 shai筛篩 shan删刪闪閃 shang上 shao少 she设設 shen什甚
sheng生剩声聲 shi始失式是时時示视視试試识識师師十实實使势勢事市 shou收首 shu数數输輸束属屬书書
shui谁 shuo说說 si四思 song送 sou搜 suan算 sui随隨 suo所索 ta他它她 tao套 te特 ti提题題体體替
tian天填添 tiao条條调調 ting停 tong统統同通 tu图圖 tui退推 wan完晚万萬玩 wang忘往网網
wei为為位未维維围圍 wen文问問稳穩 wo我 wu误誤无無五务務 xi习習析细細系 xia下 xian显顯现現先线線限
xiang向项項相像 xiao消销銷 xie些写寫谢謝 xin新心信薪 xing型星性形 xiu修 xu序续續需许許 xuan选選
xue学學 xun询詢寻尋 yang样樣 yao要 ye页頁也 yi一移忆憶以议議遗遺易 yin印隐隱音 ying应應影赢 yong用
you右有游 yu预預与與於于语語余餘 yuan原源员員 yue月约約 yun运運 zai再在 zan暂暫 zao早造
ze则則择擇责責 zen怎 zeng增 zhan占佔 zhang章张張 zhe这這着著 zhen真 zheng整正 zhi之指置只值致制知
zhong中种種终終钟鐘 zhou周週 zhu助逐注主 zhuan转轉 zhuang状狀 zhun准準 zi子字资資自仔姿 zong总總
zu组組 zui最醉 zuo做左作
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
