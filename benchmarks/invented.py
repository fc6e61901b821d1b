"""Companies that don't exist, by the thousand: names as plausible as real ones, and none near to a real one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from bot.language.text import words_of

ONSETS = (*"bcdfghjklmnprstvwz", "br", "ch", "cr", "dr", "fl", "gr", "kr", "pl", "pr", "sh", "sl", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "io")
CODAS = ("", "", "", "n", "r", "l", "s", "m", "x", "ng", "nd", "ck")
# fmt: off
TRADES = (
    "Drama", "Dramas", "Reel", "Reels", "Short", "Shorts", "Box", "Media", "Studio", "Studios", "Pictures", "Network",
    "Films", "Entertainment", "Digital", "Interactive", "Technology", "Tech", "Group", "Holdings", "Play", "Stream",
    "Story", "Stories", "Theater", "TV", "Video", "Cinema", "Labs", "Works", "House", "Wave", "Culture", "Animation",
    "Games", "Online", "Global", "International",
)
CHINESE_TRADES = (
    "科技", "传媒", "文化", "影视", "互动", "网络", "剧场", "短剧", "娱乐", "数字", "影业", "动漫", "集团", "互娱",
)
# fmt: on
SHAPES = ("{0}", "{0}{2}", "{0}{2}", "{2}{0}", "{0} {2}", "{0} {2}", "{0} {2} {3}", "{0} {1} {2}")
CHARACTERS = (
    "星澜云海光影风华天禾嘉悦蓝橙紫青山水木林森宇宙辰晨曦梦幻鑫瑞祥泰安康达利丰盛荣昌兴隆永恒久远博雅文思创智慧聪灵巧"
    "妙奇异彩虹霞霖雨雪霜露冰晶玉珠宝贝金银铜铁钢石岩峰岭江河湖泊洋波涛浪潮汐沙洲岛屿港湾凤龙虎豹鹰雁鹤鹿麟麒马羊犀象"
    "鲸鲲鹏燕莺鸿雀松柏竹梅兰菊荷莲桃李杏棠柳杨桐枫桂樱葵蔷薇茉莉"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Invented:
    """A company. `ticker` is "" for one that isn't listed."""

    name: str
    name_zh: str
    ticker: str


def invent(count: int, real: Iterable[str], random: Random) -> Iterator[Invented]:
    """So many companies. None has a name that another has, or that is within one edit of a phrase in `real`."""
    taken = {part for phrase in real for part in _around(_key(phrase))}
    used: set[str] = set()
    for _ in range(count):
        ticker = _new(_ticker, random, taken, used) if random.random() < 0.4 else ""
        yield Invented(_new(_latin, random, taken, used), _new(_chinese, random, taken, used), ticker)


def misspelt(name: str, random: Random) -> str:
    """One letter wrong, left out or too many, or two swapped; in Chinese a wrong character."""
    at = random.randrange(len(name))
    if not name.isascii():
        return name[:at] + random.choice(CHARACTERS) + name[at + 1 :]
    letter = random.choice(LETTERS)
    return random.choice(
        (
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
        )
    )


def _new(make: Callable[[Random], str], random: Random, taken: set[str], used: set[str]) -> str:
    while True:
        name = make(random)
        key = _key(name)
        if key not in used and taken.isdisjoint(_around(key)):
            used.add(key)
            return name


def _key(phrase: str) -> str:
    return "".join(words_of(phrase))


def _around(key: str) -> set[str]:
    """A text and what a letter less leaves of it: two texts that are one edit apart share one of these."""
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)) if len(key) > 2)}


def _latin(random: Random) -> str:
    shape = random.choice(SHAPES)
    return shape.format(_coined(random), _coined(random), *random.sample(TRADES, 2))


def _coined(random: Random) -> str:
    count = random.choice((2, 2, 3))
    syllables = ("".join(map(random.choice, (ONSETS, VOWELS, CODAS))) for _ in range(count))
    return "".join(syllables).capitalize()


def _chinese(random: Random) -> str:
    length = random.choice((3, 4, 4, 4, 5, 6))
    if length == 3 or random.random() < 0.3:
        return "".join(random.sample(CHARACTERS, length))
    return "".join(random.sample(CHARACTERS, length - 2)) + random.choice(CHINESE_TRADES)


def _ticker(random: Random) -> str:
    if random.random() < 0.6:
        return str(random.randrange(100_000, 1_000_000))
    return "".join(random.choices(LETTERS.upper(), k=random.choice((4, 4, 5))))
