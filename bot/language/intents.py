"""The shape of intents.yaml. Unknown keys are faults; so is a list or a slot that nothing defines."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SlotType = Literal["entity", "metric", "period", "unit", "event", "word", "publisher", "amount"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """A text for people in each language."""

    en: str
    """The text in English."""
    zh: str
    """The text in Chinese."""


FAINTEST = 0.3
"""Nothing is ever made of a reading less sure than this, however the thresholds are fitted."""
ASKS = ("alone", "beside")
"""Where a word list asks by naming what is asked for: wherever it stands, or only in a list with something else."""


class WordList(_Strict):
    """Ways of saying one thing. In an utterance any word of the list stands for the whole list."""

    en: tuple[str, ...] = ()
    """English words and phrases."""
    zh: tuple[str, ...] = ()
    """Chinese words and phrases."""
    weight: float = Field(default=1.0, ge=0, le=2)
    """1 for words that carry the meaning of a question, near 0 for words that hardly count."""
    again: bool = False
    """Whether a word of it alone asks for the last answer once more, such as for its source."""
    asks: Literal["alone", "beside"] | None = None
    """Where it asks by naming what may be asked for: `alone` ("founder of COL, ticker"), or only `beside` something
    else in a list ("downloads and owner of ReelShort")."""

    def all(self) -> tuple[str, ...]:
        return self.en + self.zh


class Relation(WordList):
    """A word that leads from one entity to another ("operator of …")."""

    kinds: tuple[str, ...]
    """The kinds of entity that it starts from."""
    gives: str
    """The kind of entity that it leads to."""
    sql: str
    """A SELECT with the parameter :subject, which gives a column `id`."""


class Slot(_Strict):
    """What an intent needs to know."""

    type: SlotType
    """What fills it; `event` is one of the timeline or calendar, `word` a list under `words`, `publisher` who gave
    a figure, `amount` a number with its unit."""
    kinds: tuple[tuple[str, ...], ...] = ()
    """For `entity`: groups of kinds; a later group counts only when nobody of an earlier one was named."""
    of: tuple[str, ...] = ()
    """For `word`: the lists that can fill it; its value is the name of the list."""
    beside: tuple[str, ...] = ()
    """For `entity`: it is filled only beside an entity of such a kind."""
    via: dict[str, str] = {}
    """For `entity`: the relation to follow from an entity of another kind, such as {app: company}."""
    required: bool = False
    """Whether it must be filled; if it isn't, the bot asks back."""
    many: int = Field(default=1, ge=1, le=10)
    """How many values it takes."""
    least: int = Field(default=1, ge=1, le=10)
    """For `entity` and `period`: how many values it needs."""
    plain: bool = False
    """For `metric`: "grew" asks for the metric itself, not for its growth."""
    default: str = ""
    """A SELECT of `id`: the value when nobody named one."""
    choices: str = ""
    """A SELECT of `id`: the values to offer when the bot asks back."""
    prompt: Bilingual | None = None
    """The words that ask for it, with the slots that are filled."""


class Template(_Strict):
    """Jinja2 templates of plain text."""

    headline: str
    """The answer itself; sees `rows` and `slots`."""
    line: str = ""
    """A line for each row, as `row`."""
    note: str = ""
    """A remark below the lines; sees `rows` and `slots`."""


class Wording(_Strict):
    """What to answer in each language."""

    en: Template
    """The answer in English."""
    zh: Template
    """The answer in Chinese."""


class Otherwise(_Strict):
    """What to show when the intent's own SELECT gives no row."""

    status: Literal["answer", "unknown"]
    """`unknown` for the nearest thing that is not what was asked."""
    sql: str
    """One SELECT, with the same parameters as the intent's own."""
    skip: int | None = Field(default=None, ge=0, le=50)
    """With which row the lines begin; the intent's own `skip` unless given."""
    answer: Wording
    """The templates for its rows."""


class Example(_Strict):
    """An utterance that has to reach this intent, with the slots that it has to fill."""

    q: str
    """The message."""
    slots: dict[str, str] = {}
    """The slots that it fills, with ids as values."""


class Next(_Strict):
    """A question to offer after the answer."""

    intent: Name
    """The intent that it leads to."""
    slots: dict[str, str] = {}
    """Its slots, each with the name of the slot that it takes over, or with a value after `=`."""

    def filled(self, known: Mapping[str, str]) -> dict[str, str]:
        """The slots with their values, out of those of the question before."""
        return {name: one[1:] if one.startswith("=") else known.get(one, "") for name, one in self.slots.items()}


class Recall(_Strict):
    """How a row of the intent's own SELECT answers a message that says what stands in it, in no known form."""

    slot: str
    """The slot, of type `event`, that shows the rows found."""
    column: str
    """The column with the row's id, which that slot takes."""
    about: str = ""
    """The column with the ids of the entities that a row is about, `;` between them."""
    known: bool = True
    """Whether what is known of those entities counts as well."""
    columns: tuple[str, ...]
    """The columns whose words count."""
    never: tuple[str, ...] = ()
    """Word lists of questions that no such row answers."""
    says: tuple[str, ...] = ()
    """Word lists that the intent allows at no cost, and that a row has to say nonetheless."""
    tells: dict[str, str] = {}
    """Word lists of questions that only a row answers whose folded text this regular expression finds."""
    asked: bool = False
    """Whether it answers a question alone, and not a mere description."""
    fewest: int = Field(default=3, ge=1, le=10)
    """How many words of a message that names nobody a row must say."""
    measured: int = 0
    """How many words of a message that names a metric a row must say to answer it; 0: it never does."""


class Verdict(_Strict):
    """How the rows decide a question that yes or no answers."""

    words: tuple[str, ...] = ()
    """Word lists that it can take into account; with any other word there is no verdict."""
    says: str
    """A template that comes out as `yes`, `no`, `part` or nothing; sees `rows`, `asked` (ids by slot), `said` (word
    lists), `words`, `doer` and `done` (of two names), and `bound`."""


class Intent(_Strict):
    """One kind of question, whole."""

    title: Bilingual
    """The question in words, as on a button, with slots."""
    utterances: tuple[str, ...] = ()
    """Sketches of the question: `{slot}` stands for a value, a word for the whole list that it is in."""
    slots: dict[Name, Slot] = {}
    """What it needs to know, in the order in which it is filled."""
    allows: tuple[str, ...] = ()
    """Word lists that may appear in the message at no cost."""
    unless: tuple[str, ...] = ()
    """Word lists of messages that never mean it."""
    sql: str = ""
    """One SELECT, with slots as parameters; without it the intent always answers."""
    per: tuple[str, ...] = ()
    """Slots whose values are answered one by one."""
    limit: int = Field(default=5, ge=1, le=50)
    """How many rows the answer shows."""
    skip: int = Field(default=1, ge=0, le=50)
    """With which row the lines begin; the first one is in the headline."""
    status: Literal["answer", "unknown"] = "answer"
    """`unknown` for a reply that holds no fact, such as a polite no."""
    answer: Wording
    """The templates for the rows."""
    otherwise: tuple[Otherwise, ...] = ()
    """What to try in turn when the SELECT gives no row."""
    empty: Bilingual | None = None
    """What to say when nothing gives a row, with slots."""
    narrow: tuple[str, ...] = ()
    """For a list: the columns (and their Chinese) that must have the words that nothing explains, row by row."""
    recall: Recall | None = None
    """Whether a row may be found by its words alone."""
    focus: str = ""
    """A column with ids: what "it" means next, before what was asked about."""
    lists: str = ""
    """The column with the ids that "the second one" may mean, if "it" means none of them."""
    next: tuple[Next, ...] = ()
    """Questions to offer after the answer; those without an answer are left out."""
    verdict: Verdict | None = None
    """Whether its answer may begin with yes or no."""
    then: dict[Name, Next] = {}
    """Word lists of which a word alone, after this answer, asks on: each with the question that it asks."""
    examples: tuple[Example, ...] = ()
    """Messages that must reach this intent."""

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The slots that must be filled."""
        return tuple(name for name, slot in self.slots.items() if slot.required)


class Thresholds(_Strict):
    """How sure a reading must be; `microdrama intents calibrate` fits them."""

    answer: float = Field(default=0.7, ge=0, le=1)
    """The confidence from which a reading is answered."""
    close: float = Field(default=0.14, ge=0, le=1)
    """How far below the first reading's rank another one may be that is tried when the first finds nothing."""
    surer: float = Field(default=0.07, ge=0, le=1)
    """How far below the first reading's confidence such another one may be."""
    attested: float = Field(default=0.5, ge=FAINTEST, le=1)
    """The same for a reading that leaves words over, before these count against it, if the rows hold them."""


class Fact(_Strict):
    """Rows that whoever follows their subject is told of when they are new, corrected or withdrawn."""

    sql: str
    """One SELECT of `key`, `subjects` (ids, `;` between them), `kind` (of event, or ''), `mark` (what it is a
    correction to change), `place` (rows that replace each other), `sorted`, `source_ids` and what the line reads."""
    line: Bilingual
    """The template of one row, as `row`."""


class Dates(_Strict):
    """The dates that whoever follows their subject is reminded of."""

    sql: str
    """One SELECT, with :today, of `key`, `subjects`, `kind`, `month` and `day` or `date_start` and `date_end`, `basis`
    and `source_ids`, and what the line reads."""
    line: Bilingual
    """The template of one row, as `row`; the date stands before it."""


class Kind(_Strict):
    """A kind of event that can be followed; its name is the value of `kind` in facts and dates."""

    title: Bilingual
    """What it is called on a button."""
    words: tuple[str, ...]
    """The word lists that name it."""


class IntentSet(_Strict):
    """Everything in intents.yaml."""

    thresholds: Thresholds = Thresholds()
    """How sure a reading must be to be answered."""
    topic: WordList
    """The field's own name, which may stand anywhere, also inside a phrase ("how many [drama] apps")."""
    nouns: WordList
    """General nouns that say nothing by themselves."""
    words: dict[Name, WordList]
    """The word lists, each with a name."""
    aspects: dict[Name, WordList] = {}
    """Words that turn a metric into another of its kind; the names are the aspects of the metrics' vocabulary."""
    units: dict[str, WordList] = {}
    """Words for a currency; the names are the units of the dataset."""
    relations: dict[Name, Relation] = {}
    """Words that lead from one entity to another."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words and phrases that rows may say instead of one another, a group each."""
    macros: Bilingual
    """Jinja2 macros that every template may call."""
    intents: dict[Name, Intent]
    """The questions, each with a name."""
    kinds: dict[Name, Kind] = {}
    """The kinds of event that can be followed."""
    facts: dict[Name, Fact] = {}
    """What the bot tells of its own accord, each with a name."""
    dates: Dates | None = None
    """What it reminds of."""
