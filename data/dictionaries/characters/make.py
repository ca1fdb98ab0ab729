#!/usr/bin/env python3
"""Writes readings.tsv, phrases.tsv, parts.tsv and strokes.tsv from the dictionaries of JioNLP and pycorrector.

usage: make.py SHARED_DATA   (the folder that holds dictionaries/jionlp, dictionaries/jieba and spelling/confusion)
"""
import collections
import io
import re
import sys
import unicodedata
import zipfile

shared = sys.argv[1]


def unzipped(name):
    with zipfile.ZipFile(f"{shared}/dictionaries/jionlp/{name}.zip") as archive:
        return io.TextIOWrapper(archive.open(f"{name}.txt"), encoding="utf-8").read().splitlines()


TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def numbered(syllable):
    """xíng -> xing2, lǜ -> lv4, de -> de5; None where it is no syllable."""
    tone, letters = "5", ""
    for unit in unicodedata.normalize("NFD", syllable.strip().lower().replace("ɡ", "g")):
        if unit in TONES:
            tone = TONES[unit]
        elif unit == "\u0308":
            letters = letters[:-1] + "v"
        elif "a" <= unit <= "z":
            letters += unit
        else:
            return None
    return letters + tone if re.fullmatch(r"[a-z]{1,6}", letters) else None


characters = {}
for line in unzipped("chinese_char_dictionary"):
    fields = line.split("\t")
    if len(fields) < 8 or len(fields[0]) != 1 or not "\u4e00" <= fields[0] <= "\u9fff":
        continue
    readings = []
    for reading in re.findall(r"\[([^\]]+)\]", fields[7]):
        for one in re.split(r"[,，/ ]", reading):
            syllable = numbered(one)
            if syllable and syllable not in readings:
                readings.append(syllable)
    characters[fields[0]] = (fields[1], fields[2], fields[4], readings)

frequency = {}
with open(f"{shared}/dictionaries/jieba/jieba.dict.small.utf8", encoding="utf-8") as lines:
    for line in lines:
        word, count, _ = line.split(" ")
        frequency[word] = int(count)

phrases = {}
for line in unzipped("pinyin_phrase"):
    word, _, pinyin = line.partition("\t")
    syllables = [numbered(syllable) for syllable in pinyin.split("/")]
    if len(word) == len(syllables) and len(word) > 1 and all(syllables) and all("\u4e00" <= unit <= "\u9fff" for unit in word):
        phrases[word] = syllables

# The commonest reading of a character is the one most of the running words that hold it have.
votes = collections.defaultdict(collections.Counter)
for word, syllables in phrases.items():
    for unit, syllable in zip(word, syllables):
        votes[unit][syllable] += 1 + frequency.get(word, 0)
alone = {"的": "de5", "了": "le5", "着": "zhe5", "地": "di4", "得": "de5", "和": "he2", "为": "wei4", "行": "xing2", "长": "chang2", "不": "bu4", "一": "yi1",
         "还": "hai2", "都": "dou1", "将": "jiang1", "中": "zhong1", "上": "shang4", "只": "zhi3", "与": "yu3", "应": "ying1", "给": "gei3", "相": "xiang1", "分": "fen1",
         "更": "geng4", "便": "bian4", "教": "jiao4", "间": "jian1", "重": "zhong4", "朝": "chao2", "期": "qi1", "没": "mei2", "种": "zhong3", "会": "hui4", "当": "dang1",
         "那": "na4", "个": "ge4", "么": "me5", "吗": "ma5", "呢": "ne5", "吧": "ba5", "过": "guo4", "子": "zi3", "头": "tou2", "们": "men5", "儿": "er2", "区": "qu1", "单": "dan1"}
order = {}
for unit, (_, _, _, readings) in characters.items():
    known = [reading for reading, _ in votes[unit].most_common()]
    first = alone.get(unit) or next((reading for reading in known if not reading.endswith("5")), None) or (readings or known or [None])[0]
    rest = [reading for reading in readings if reading != first]
    if first:
        order[unit] = [first] + sorted(rest, key=lambda reading: -votes[unit][reading])

with open("readings.tsv", "w", encoding="utf-8") as file:
    for unit in sorted(order):
        file.write(f"{unit}\t{' '.join(order[unit])}\n")

# Only phrases that a reader of single characters gets wrong (in letters) are kept, of those only words that are met in text or short.
own = {"行长": "hang2 zhang3", "长者": "zhang3 zhe3", "银行行长": "yin2 hang2 hang2 zhang3", "朝阳区": "chao2 yang2 qu1", "朝阳": "chao2 yang2", "重庆市": "chong2 qing4 shi4",
       "还款": "huan2 kuan3", "归还": "gui1 huan2", "偿还": "chang2 huan2", "还贷": "huan2 dai4", "参与": "can1 yu4", "一行": "yi1 xing2", "三行": "san1 hang2",
       "省长": "sheng3 zhang3", "区长": "qu1 zhang3", "局长": "ju2 zhang3", "处长": "chu4 zhang3", "科长": "ke1 zhang3", "县长": "xian4 zhang3", "镇长": "zhen4 zhang3",
       "长安": "chang2 an1", "番禺": "pan1 yu2", "东莞": "dong1 guan3", "蚌埠": "beng4 bu4", "六安": "lu4 an1", "亳州": "bo2 zhou1", "台州": "tai1 zhou1", "丽水": "li2 shui3",
       "大埔": "da4 bu4", "乐清": "yue4 qing1", "乐昌": "le4 chang1", "尉犁": "yu4 li2", "单县": "shan4 xian4", "洪洞": "hong2 tong2", "铅山": "yan2 shan1", "浚县": "xun4 xian4",
       "会计": "kuai4 ji4", "社会": "she4 hui4", "调查": "diao4 cha2", "调动": "diao4 dong4", "单于": "chan2 yu2", "吐蕃": "tu3 bo1", "都市": "du1 shi4", "首都": "shou3 du1", "成都": "cheng2 du1"}
phrases.update({word: syllables.split(" ") for word, syllables in own.items()})
with open("phrases.tsv", "w", encoding="utf-8") as file:
    for word in sorted(phrases):
        plain = [syllable[:-1] for syllable in phrases[word]]
        single = [order.get(unit, ["?0"])[0][:-1] for unit in word]
        if plain != single and (word in own or frequency.get(word, 0) > 2 or len(word) <= 2):
            file.write(f"{word}\t{' '.join(phrases[word])}\n")

# Left-right characters of two known halves, and the form the left half takes there.
LEFT = {"水": "氵", "人": "亻", "手": "扌", "言": "讠", "心": "忄", "犬": "犭", "食": "饣", "金": "钅", "丝": "纟", "衣": "衤", "示": "礻"}
WHOLE = ["女也她", "弓长张", "木木林", "走召超", "贝者赌", "木仓枪", "火包炮", "口乞吃", "米分粉", "黑占点", "身寸射", "车仑轮", "巾长帐", "贝长账", "贝用赁", "月半胖", "火暴爆", "火乍炸", "石包砲", "马奇骑"]
with open("parts.tsv", "w", encoding="utf-8") as file:
    rows = [(half[:2], half[2]) for half in WHOLE]
    for unit, (radical, shape, halves, _) in characters.items():
        if shape == "1" and len(halves) == 2 and halves[0] == radical and radical in LEFT:
            rows.append((LEFT[radical] + halves[1], unit))
        if shape == "1" and len(halves) == 2 and halves[1] == "刀" and radical == "刀":
            rows.append((halves[0] + "刂", unit))
    seen = set()
    # 讠正 is 证, not 証: of several the one that is met most.
    for pair, unit in rows[:len(WHOLE)] + sorted(rows[len(WHOLE):], key=lambda row: (-frequency.get(row[1], 0), row)):
        if pair not in seen:
            seen.add(pair)
            file.write(f"{pair}\t{unit}\n")

with open(f"{shared}/spelling/confusion/stroke.txt", encoding="utf-8") as lines, open("strokes.tsv", "w", encoding="utf-8") as file:
    for line in lines:
        unit, _, strokes = line.strip().partition("\t")
        if not line.startswith("#") and len(unit) == 1 and unit in order and re.fullmatch("[a-z]+", strokes):
            file.write(f"{unit}\t{strokes}\n")
