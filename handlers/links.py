"""Links into the private chat with the bot that ask a question there, and links that share an answer."""

import base64
import binascii
from urllib.parse import quote

from telegram.constants import MessageLimit
from telegram.helpers import create_deep_linked_url

from bot.answering.answer import Answer
from bot.answering.buttons import ButtonCodec
from bot.answering.pages import clip
from bot.language.query import Query
from bot.locale import translator

PREFIX = "ask_"
FOLLOW = "follow_"
_QUERY, _TEXT = b"q", b"t"
_LONGEST_SHARED = 200


def query_payload(query: Query, codec: ButtonCodec) -> str | None:
    """At most 64 characters of A-Z, a-z, 0-9, _ and -, or None where the question needs more."""
    token = codec.encode(query)
    return _payload(_QUERY, token) if token else None


def text_payload(text: str) -> str | None:
    """The same for a question in words: about 44 Latin letters or 14 Chinese characters."""
    words = text.strip()
    return _payload(_TEXT, words) if words else None


def follow_payload(token: str) -> str:
    """Of a link that follows the subject with this token."""
    return FOLLOW + token


def asked_by(payload: str, codec: ButtonCodec) -> Query | str | None:
    """The question behind a payload, as a query or in words; None where nobody knows it any more."""
    encoded = payload.removeprefix(PREFIX)
    try:
        raw = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        content = raw[1:].decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    if raw[:1] == _QUERY:
        return codec.decode(content)
    return content.strip() or None if raw[:1] == _TEXT else None


def private_link(username: str, payload: str | None) -> str:
    return create_deep_linked_url(username, payload)


def share_link(answer: Answer, codec: ButtonCodec, username: str) -> str:
    """Opens Telegram's list of chats; what is sent there names the figure, its source and the way to the bot."""
    payload = query_payload(answer.query, codec) if answer.query else None
    _ = translator(answer.lang)
    said = "\n".join([answer.headline, *answer.lines[:1]])
    if answer.sources:
        source = _("Source: {source}").format(source=answer.sources[0].publisher)
        said = f"{clip(said, _LONGEST_SHARED - len(source))}\n{source}"
    link = private_link(username, payload)
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(said, safe='', errors='replace')}"


def _payload(kind: bytes, content: str) -> str | None:
    raw = kind + content.encode("utf-8", "replace")
    payload = PREFIX + base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
    return payload if len(payload) <= MessageLimit.DEEP_LINK_LENGTH else None
