"""The words of a message: its text or caption, without what only addresses the bot.

Telegram counts offsets in UTF-16 code units, and a text may hold half an emoji, which is no valid character.
"""

from telegram import Message, MessageEntity, Update

_UNIT = 2
_COMMA = " \t\n,:;，：；、。"


def words_of(message: Message) -> str:
    """The text or the caption, or ""."""
    return message.text or message.caption or ""


def question_in(message: Message) -> str:
    """The words without a leading command and without mentions of the bot."""
    raw = _units(words_of(message))
    addressing = _addressing(message, raw)
    for entity in reversed(addressing):
        start, end = _UNIT * entity.offset, _UNIT * (entity.offset + entity.length)
        raw = raw[:start] + raw[end:]
    words = raw.decode("utf-16-le", "surrogatepass")
    return words.lstrip(_COMMA).rstrip() if addressing else words


def _addressing(message: Message, raw: bytes) -> list[MessageEntity]:
    """Mentions of the bot, and a command where the message begins or after such a mention, in order."""
    found: list[MessageEntity] = []
    end = 0
    for entity in sorted(_entities(message), key=lambda one: one.offset):
        before = raw[_UNIT * end : _UNIT * entity.offset].decode("utf-16-le", "replace").strip(_COMMA)
        leads = entity.type == MessageEntity.BOT_COMMAND and not before
        if leads or _is_own_mention(message, entity):
            found.append(entity)
            end = entity.offset + entity.length
    return found


def quoted_question(message: Message) -> str:
    """The words of the message that this one replies to: "@bot" under a question asks that question."""
    if message.quote is not None:
        return message.quote.text.strip()
    replied = message.reply_to_message
    if replied is None or (replied.from_user is not None and replied.from_user.id == message.get_bot().id):
        return ""
    return question_in(replied)


def mentions_bot(message: Message) -> bool:
    return any(_is_own_mention(message, entity) for entity in _entities(message))


def command_in(message: Message) -> str:
    """The command that the message begins with, in lower case, or "" if there is none for this bot."""
    first = next(iter(_entities(message)), None)
    if first is None or not _is_command(first):
        return ""
    name, _, addressee = _text(message, first).removeprefix("/").lower().partition("@")
    return name if addressee in ("", message.get_bot().username.lower()) else ""


def words_after_command(update: Update) -> str:
    """What follows `/command`, or ""."""
    message = update.effective_message
    return question_in(message).strip() if message else ""


def _entities(message: Message) -> tuple[MessageEntity, ...]:
    return tuple(message.entities if message.text is not None else message.caption_entities)


def _is_command(entity: MessageEntity) -> bool:
    return entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0


def _is_own_mention(message: Message, entity: MessageEntity) -> bool:
    bot = message.get_bot()
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return entity.type == MessageEntity.MENTION and _text(message, entity).lower() == f"@{bot.username}".lower()


def _text(message: Message, entity: MessageEntity) -> str:
    raw = _units(words_of(message))
    cut = raw[_UNIT * entity.offset : _UNIT * (entity.offset + entity.length)]
    return cut.decode("utf-16-le", "replace")


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
