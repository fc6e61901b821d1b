"""An answer as Telegram HTML and as plain text, cut to one phone screen.

Only this module writes tags, and only `b`, `i` and `a`; markupsafe escapes all that is put between them.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.answering.answer import Answer, Source
from bot.answering.pages import SCREEN, Page, clean, clip, fits, pages, unsendable
from bot.locale import translator

MESSAGE = 4096
"""Characters of HTML that Telegram takes in one message."""

_LONGEST_ADDRESS = 500


def to_html(answer: Answer) -> str:
    """Telegram HTML, at most 4096 characters, 900 of them visible, without choices and next questions."""
    return _shown(answer)[1]


def hidden_lines(answer: Answer) -> int:
    """How many rows were found that `to_html` leaves out."""
    return _shown(answer)[0].hidden_lines


def _shown(answer: Answer) -> tuple[Page, str]:
    """The fullest page of one screen; where no page has few enough rows, the shortest that keeps every note."""
    shortest: tuple[Page, str] | None = None
    for page in pages(answer):
        text, html = _plain(page, links=0), str(_html(page))
        if len(text) > SCREEN or len(html) > MESSAGE:
            continue
        if fits(text):
            return page, html
        if shortest and len(page.notes) < len(shortest[0].notes):
            break
        shortest = page, html
    if shortest is None:
        raise AssertionError("the last page is always short enough")
    return shortest


def to_plain(answer: Answer) -> str:
    """Plain text of at most 900 characters, with the addresses of the first two sources, or of the first."""
    texts = (_plain(page, links) for page in pages(answer) for links in (2, 1))
    return next(text for text in texts if len(text) <= SCREEN)


def _html(page: Page) -> Markup:
    body = [Markup("<b>{}</b>").format(page.headline)] if page.headline else []
    body += [escape(line) for line in page.lines]
    body += [escape(line) for line in _more_lines(page)]
    body += [Markup("<i>{}</i>").format(note) for note in page.notes]
    sources = [_linked(page, source) for source in page.sources]
    blocks = (body, _source_block(page, sources, escape))
    return Markup("\n\n").join(Markup("\n").join(block) for block in blocks if block)


def _linked(page: Page, source: Source) -> Markup:
    name, date = _name_and_date(page, source)
    if name and (address := _web_address(source.url)):
        name = Markup('<a href="{}">{}</a>').format(address, name)
    _ = translator(page.formats.lang)
    return escape(_("{publisher}, {date}")).format(publisher=name, date=date)


def _plain(page: Page, links: int) -> str:
    body = [page.headline] if page.headline else []
    body += [*page.lines, *_more_lines(page), *page.notes]
    sources = [_named(page, source, number < links) for number, source in enumerate(page.sources)]
    blocks = (body, _source_block(page, sources, str))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _named(page: Page, source: Source, with_address: bool) -> str:
    name, date = _name_and_date(page, source)
    address = _web_address(source.url) if with_address else ""
    _ = translator(page.formats.lang)
    line = _("{publisher}, {date}").format(publisher=name, date=date)
    return f"{line} — {address}" if address else line


def _name_and_date(page: Page, source: Source) -> tuple[str, str]:
    name, date = clean(source.publisher or source.id), clean(page.formats.source_date(source))
    return clip(name, page.longest_name), clip(date, page.longest_name)


def _more_lines(page: Page) -> list[str]:
    _ = translator(page.formats.lang)
    return [_("… and {count} more").format(count=page.hidden_lines)] if page.hidden_lines else []


def _source_block(page: Page, sources: Sequence[str], mark: Callable[[str], str]) -> list[str]:
    """`mark` makes our own text ready for `sources` to be put in: escaped for HTML, as it is for plain."""
    _ = translator(page.formats.lang)
    if not sources:
        return []
    if len(sources) == 1 and not page.hidden_sources:
        return [mark(_("Source: {source}")).format(source=sources[0])]
    more = mark(_("and {count} more")).format(count=page.hidden_sources)
    return [mark(_("Sources:")), *sources, *([more] if page.hidden_sources else [])]


def _web_address(url: str) -> str:
    """The address when a link to it is safe and short enough, else ""."""
    if len(url) > _LONGEST_ADDRESS or unsendable(url) or any(map(str.isspace, url)):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
