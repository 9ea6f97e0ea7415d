"""The two languages the tool speaks, and how Vietnamese text is compared and sorted.

Texts shown to people are :class:`Text` values that hold both languages; which one is shown is decided
as late as possible, by whoever prints. A criteria set may speak a language of its own: the tool itself speaks
English beside its texts then.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from egov_score.data_classes import dataclass
from egov_score.likeness import Likest, closest

Language = str
"""What something is said in: ``vi``, ``en``, or another tag, which stands for the language of the set."""
LANGUAGES: tuple[Language, Language] = ("vi", "en")
"""Those that the tool speaks."""
OWN: Language = "x-own"
"""The set's own language, whichever that is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Vietnamese and English.

    own: in the language of the criteria set, where that is neither; empty where the English serves.
    """

    vi: str
    en: str
    own: str = ""

    def to(self, language: Language) -> str:
        """The text in one language."""
        return self.vi if language == "vi" else self.own or self.en if language != "en" else self.en

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says, each once: what people may write for it."""
        return tuple(dict.fromkeys(filter(None, (self.vi, self.en, self.own))))

    def with_texts(self, **texts: Text) -> Text:
        """The text with other texts in the place of their names in braces, each in the same language."""

        def said(language: Language) -> str:
            return self.to(language).format(**{name: text.to(language) for name, text in texts.items()})

        return in_each(said)

    def filled(self, **values: object) -> Text:
        """The text with values in the place of their names in braces."""
        return Text(self.vi.format(**values), self.en.format(**values), self.own.format(**values))


def in_each(of: Callable[[Language], str]) -> Text:
    """What something says in each language."""
    en, own = of("en"), of(OWN)
    return Text(of("vi"), en, "" if own == en else own)


def number_of(count: object, one: str, many: str = "") -> str:
    """An English count that agrees with its noun: ``1 file``, ``3 files``, ``2 agencies`` where told so."""
    return f"{count} {one if str(count) == '1' else many or one + 's'}"


class Counted(str):
    """A count as it is written; English texts name its noun: ``{count:row}``, ``{count:class|classes}``."""

    __slots__ = ()

    def __format__(self, nouns: str) -> str:
        return number_of(self, *nouns.split("|")) if nouns else str(self)


def listed(texts: Iterable[Text]) -> Text:
    """Several texts as one list, such as the titles that a message names."""
    texts = tuple(texts)
    return in_each(lambda language: "; ".join(each.to(language) for each in texts))


def some_of(names: Sequence[object], most: int = 5) -> list[str]:
    """The first of several names, such as a message holds, and "…" where there are more."""
    return [*map(str, names[:most]), *(["…"] if len(names) > most else [])]


def year_span(years: tuple[int, int]) -> str:
    """The first and the last year as a message says them: ``2022``, or ``2022–2023``."""
    return "–".join(map(str, dict.fromkeys(years)))


_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD = re.compile(r"[\W_]+")
_STROKE = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})


_REMEMBERED = 200
"""Characters of a text worth remembering: titles, labels and figures come back in workbook after workbook."""
_CHARACTERS = 5_000
"""Different characters of which it is kept how they fold: more than a country's files have."""
MANY_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0730-\u074a"
    "\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f]{50}"
)
"""More combining marks on one letter than any language has: to compose them takes the square of their number,
so what is read from a file is refused where it has them."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SNIPPET = 60
"""Characters of what an input says that a message repeats."""


def visible(text: str) -> str:
    """The text as it shows: invisible characters dropped, every run of blanks one blank, none at the ends."""
    if text.isalnum():
        return text
    # Of all blanks only the plain one can be printed, and of what nobody sees nothing.
    if text.isprintable():
        return text if "  " not in text and text == text.strip(" ") else " ".join(text.split())
    return _visible(text) if len(text) <= _REMEMBERED else _visible.__wrapped__(text)


@lru_cache(maxsize=16384)
def _visible(text: str) -> str:
    return " ".join(text.translate(_INVISIBLE).split())


def snippet(text: str) -> str:
    """What a message repeats of a text: one line, cut where it is long."""
    text = visible(text)
    return text if len(text) <= _SNIPPET else text[: _SNIPPET - 1] + "…"


def without_brackets(text: str) -> str:
    """A label without what stands in brackets: ``Điểm tối đa (theo Quyết định)`` is ``Điểm tối đa``."""
    return _IN_BRACKETS.sub(" ", text)


def plain_label(text: str) -> str:
    """What two spellings of a label share (see :func:`fold`), what stands in brackets aside."""
    return fold(without_brackets(text))


def shortens(short: str, word: str) -> bool:
    """Whether a word may be written so in short: with its first letter, and others of it in their order."""
    letters = iter(word)
    return short[:1] == word[:1] and all(letter in letters for letter in short)


def squeeze(text: str) -> str:
    """NFC text with every run of white space, line break or non-breaking space as one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def strip_marks(text: str) -> str:
    """Text without diacritics: ``Đắk Đoa`` becomes ``Dak Doa``."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """What two spellings of one label or name share: letters and digits without case or diacritics.

    ``" Điểm  TỐI ĐA\\n"`` and ``"diem toi da"`` fold to the same text; punctuation counts as a blank, and
    characters that nobody sees (a soft hyphen, a zero-width blank) do not count.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    return _fold(text) if len(text) <= _REMEMBERED else _fold.__wrapped__(text)


@lru_cache(maxsize=16384)
def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDED).split())


def folding(letters: Mapping[int, str]) -> Callable[[str], str]:
    """How texts fold in which some characters stand for other letters."""
    folded = _Folded(letters)
    return lambda text: " ".join(text.translate(folded).split())


def may_fold_to(text: str, firsts: Container[str]) -> bool:
    """Whether a text may fold to one that begins with any of these characters: a plain letter or digit in
    front says so without folding it."""
    first = text[:1]
    return not (first.isascii() and first.isalnum()) or first.lower() in firsts


class _Folded(dict[int, str]):
    """What each character folds to, told when it is first met: characters fold each by itself. letters: those
    for which some characters stand."""

    def __init__(self, letters: Mapping[int, str]) -> None:
        self._letters = letters

    def __missing__(self, code: int) -> str:
        letter = self._letters.get(code, chr(code))
        folded = "" if ord(letter) in _INVISIBLE else _NOT_WORD.sub(" ", strip_marks(letter).casefold())
        if len(self) < _CHARACTERS:
            self[code] = folded
        return folded


_FOLDED = _Folded({})


# CLDR order of the Vietnamese alphabet: these are letters of their own; tones only break ties.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(0x100 + rank) for rank, letter in enumerate(_LETTERS)}
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def sort_key(text: str) -> tuple[str, str, str]:
    """Key that sorts names by the Vietnamese alphabet, the same on every machine.

    a < ă < â, d < đ, e < ê, o < ô < ơ, u < ư are letters of their own; the tones (none, huyền, hỏi, ngã,
    sắc, nặng) only break ties, as CLDR says. Digits come before letters, numbers by their size.
    """
    letters: list[str] = []
    tones: list[str] = []
    folded = squeeze(text).casefold()
    for piece in re.split(r"(\d+)", folded):
        if piece.isdecimal():
            letters.append("{:06}{}".format(*_size(piece)))
            continue
        for char in unicodedata.normalize("NFD", piece):
            if char in _TONE_RANK:
                if tones:
                    tones[-1] = _TONE_RANK[char]
                continue
            if unicodedata.combining(char) and letters:
                base = unicodedata.normalize("NFC", _BASE.get(letters[-1], "") + char)
                if base in _LETTER_RANK:
                    letters[-1] = _LETTER_RANK[base]
                continue
            if char in _LETTER_RANK:
                letters.append(_LETTER_RANK[char])
            else:
                letters.append(" " if not char.isalnum() else char)
            tones.append("0")
    return "".join(letters), "".join(tones), text


_BASE = {rank: letter for letter, rank in _LETTER_RANK.items()}


def natural_key(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """Key that compares ids as people do: ``4.2`` before ``4.10``, ``A2`` before ``A10``."""
    return tuple(
        (0, *_size(piece)) if piece.isdecimal() else (1, 0, piece)
        for piece in re.findall(r"\d+|[^\d.]+", identifier)
    )


def _size(digits: str) -> tuple[int, str]:
    """What orders numbers of any length by their size, without computing them: how many digits, and which."""
    if not digits.isascii():
        digits = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    significant = digits.lstrip("0")
    return len(significant), significant


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """A hint that names the nearest known word, or all of them where none is near."""
    known = list(known)
    return suggested(nearest(word, known), known)


def suggested(near: Sequence[str], known: Iterable[str]) -> Text:
    """The hint of :func:`did_you_mean`. near: the nearest of the known words, if any is near, best first."""
    if near:
        return Text(f"có phải là “{near[0]}”?", f'did you mean "{near[0]}"?')
    listed = ", ".join(known)
    return Text(f"có: {listed}", f"there are: {listed}")


def nearest(word: str, known: Iterable[str], count: int = 1, likeness: float = 0.6) -> list[str]:
    """The known words nearest to one that is not known, best first: what "did you mean" suggests.

    Spellings that fold alike (other case, other diacritics) come first.
    """
    return Names(known).nearest(word, count, likeness)


class Names:
    """The words or names that there are, among which the nearest to an unknown one are looked for."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_fold: dict[str, str] = {}
        for each in known:
            self._by_fold.setdefault(fold(each), each)

    @cached_property
    def _likest(self) -> Likest:
        return Likest(tuple(self._by_fold))

    def nearest(self, word: str, count: int, likeness: float = 0.6, *, all: bool = True) -> list[str]:
        """Those nearest to a word, best first.

        all: whether to compare it with every one of them, or else only with the few that share most with it.
        """
        word = fold(word)
        among = self._by_fold if all else self._likest.of(word)
        return [self._by_fold[hit] for hit in closest(word, among, count, likeness)]
