"""Every text that the code marks for people exists in every language, with the same placeholders."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.locale import languages, ntranslator, translator
from bot.locale.catalogue import read

ROOT = Path(__file__).parents[1]
CATALOGUES = [ROOT / "bot" / "locale" / f"{lang}.po" for lang in languages() if lang != "en"]

TAG = re.compile(r"</?\w+")

Message = str | tuple[str, ...]


def marked_texts() -> set[Message]:
    return {
        message
        for folder in ("bot", "handlers")
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords={"_": None, "_n": (1, 2)}
        )
    }


def translated(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield _tuple(message.id), _tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _tuple(text: Message | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_english_needs_no_catalogue_and_comes_first():
    assert languages()[:2] == ("en", "zh")
    assert translator("en")("about {figure}") == "about {figure}"


def test_chinese_texts_are_read_from_the_po_file():
    assert translator("zh")("since launch") == "上线以来"


def test_a_text_without_a_translation_stays_english():
    assert translator("zh")("nobody has translated this") == "nobody has translated this"


def test_the_count_decides_the_form():
    english, chinese = ntranslator("en"), ntranslator("zh")
    forms = ("{number} minute", "{number} minutes")
    assert [english(*forms, count) for count in (0, 1, 2)] == [forms[1], forms[0], forms[1]]
    assert {chinese(*forms, count) for count in (0, 1, 2)} == {"{number}分钟"}
    assert [chinese("new row", "new rows", count) for count in (1, 2)] == ["new row", "new rows"]


def test_an_unknown_language_is_refused_with_the_ones_that_exist():
    with pytest.raises(LookupError, match=r"no language 'tlh'.*en, zh.*tlh\.po"):
        translator("tlh")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_marked_text_is_translated(path: Path):
    there = {ids for ids, strings in translated(path) if all(strings)}
    missing = sorted(text for text in map(_tuple, marked_texts()) if text not in there)
    assert not missing, f"add to {path.name}: {missing}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_no_translation_is_left_over_from_an_older_text(path: Path):
    marked = set(map(_tuple, marked_texts()))
    stale = sorted(ids for ids, _ in translated(path) if ids not in marked)
    assert not stale, f"delete from {path.name}: {stale}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_translations_keep_placeholders_and_tags(path: Path):
    for ids, strings in translated(path):
        for text in strings:
            assert placeholders(text) == placeholders(ids[-1]), text
            assert sorted(TAG.findall(text)) == sorted(TAG.findall(ids[-1])), text


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_our_reader_agrees_with_babel(path: Path):
    assert dict(read(path).texts) == {ids[0]: strings for ids, strings in translated(path)}


def test_a_catalogue_may_use_escapes_several_lines_and_several_plurals(tmp_path: Path):
    path = tmp_path / "cs.po"
    path.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);\\n"\n\n'
        '# a comment\nmsgid ""\n"say \\"{what}\\"\\n"\nmsgstr "řekni "\n"\\"{what}\\"\\n"\n\n'
        'msgid "row"\nmsgid_plural "rows"\nmsgstr[0] "řádek"\nmsgstr[1] "řádky"\nmsgstr[2] "řádků"\n\n'
        'msgid "not yet"\nmsgstr ""\n',
        encoding="utf-8",
    )
    czech = read(path)
    assert czech.gettext('say "{what}"\n') == 'řekni "{what}"\n'
    assert [czech.ngettext("row", "rows", count) for count in (1, 3, 5)] == ["řádek", "řádky", "řádků"]
    assert czech.gettext("not yet") == "not yet"


def test_a_broken_line_is_named(tmp_path: Path):
    path = tmp_path / "xx.po"
    path.write_text('msgid "yes"\nmsgstr "oui\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"xx\.po, line 2: .*mend the quotes"):
        read(path)
