"""Chinese years of two digits, single quarters and reports, as the patterns of periods know them: 净亏25, 25中报里."""

import re

_YEAR = r"(?<![\d.,/:-])(?P<year>20[12]\d|2[3-7])\s*(?:年度?)?的?"
"""A year before a part of it, with or without its century."""
_SHORT = r"(?<![\da-z.,/:%$¥-])(?<![前第共有近超约达过破花集了])(?<![花集了]\s)(?<!投入)(?<!投入\s)(?P<year>2[3-7])"
"""Two digits that may be a year: of those with figures, and after no word for an amount."""
_MEASURED = r"营收|营业|收入|总收|净|亏|赔|赚|利润|毛利|流水|下载|月活|日活|充值|内购|市值|销售|进账|吸金|海外收|付费"
"""What is measured over time: before it a number of two digits is a year."""
_TOLD = rf"(?=里|中的|显示|披露的|{_MEASURED})"
_YEAR_IS_MEANT = r"全年|整年|一整年|年度|财年|财政年|会计年|年?[底末尾初](?![年步中期款盘])|年中(?![国文央报期])"
_MONTH = rf"[./](?P<month>1[0-2]|0?[1-9])(?=\s*(?:{_MEASURED}|月[活流]|的|$))"


def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is said and how it is written, in this order."""
    listed = (
        (rf"{_SHORT}(?=\s?(?:{_MEASURED}))", r"20\g<year>"),
        (
            rf"(?P<measured>{_MEASURED}|规模|用户|费用|单价|时长|率)\s?(?P<year>2[3-7])(?=\s*$)",
            r"\g<measured> 20\g<year>",
        ),
        (_SHORT + _MONTH, r"20\g<year>年\g<month>月"),
        (r"(?<![订账清名榜保菜提货])单独?的?第?(?=[一二三四1-4]季|q[1-4])", ""),
        (r"([一二三四1-4]季度?|q[1-4])的?单季度?", r"\1"),
        (rf"{_YEAR}(?:半年报|中报|中期报告){_TOLD}", r"\g<year>年上半年"),
        (rf"{_YEAR}(?:一季报|一季度报){_TOLD}", r"\g<year>年第一季度"),
        (rf"{_SHORT}年?(?={_YEAR_IS_MEANT})", r"20\g<year>年"),
    )
    return tuple((re.compile(pattern), said) for pattern, said in listed)


_RULES = _rules()
_HINT = re.compile(rf"[年季月]|{_SHORT}\s?[\u3400-\u9fff]|2\d\s*$|2\d[./]\d")


def in_plain_periods(text: str) -> str:
    """A folded Chinese text with such periods reworded."""
    if _HINT.search(text):
        for pattern, said in _RULES:
            text = pattern.sub(said, text)
    return text
