"""What a cell says where something is due: a number, yes or no, an option, points; or why it cannot be read.

A cell whose kind is NUMBER is exact and never ambiguous; only text can mean two things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial

from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Kind, codes
from egov_score.findings.record import Late, Value
from egov_score.language import Text, fold, snippet, visible
from egov_score.numbers import counted_otherwise, has_more_digits, plain
from egov_score.patterns import pattern
from egov_score.rules import answer_words
from egov_score.rules.base import Entered, Entry, Input, Limits, Scale
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook import legacy_fonts
from egov_score.workbook.cell_display import is_blank, shown, words
from egov_score.workbook.known_options import options_of
from egov_score.workbook.typed_numbers import Allows, DecimalMark, Numeral, numeral

_YES_NO = Text("Có hoặc Không", "Yes or No")
_OPTION = Text("một lựa chọn", "an option")
_NUMBER = Text("một số", "a number")
_COUNT = Text("số lượng", "a count")
_POINTS = Text("số điểm", "points")
_POINT_UNITS = frozenset({"diem", "d", "points", "point", "pts"})
_IN_FIGURES, _NUMBER_KIND, _HUNDRED = Entry.NUMBER, CellKind.NUMBER, Scale.HUNDRED
_YES_OR_NO = answer_words.YES_WORDS | answer_words.NO_WORDS
_OUT_OF = pattern(r"/ ?([0-9][0-9.,]*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to say about a cell: the kind of the finding and what its texts name."""

    kind: Kind
    values: Mapping[str, Late]


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell says. At most one of value, not_applicable and fault is set; none where it is blank.

    warning: something to say about a value that was read all the same. settled: the value was one of two
    readings and the workbook's decimal mark chose it.
    """

    value: Entered | None = None
    not_applicable: bool = False
    fault: Fault | None = None
    warning: Fault | None = None
    settled: Numeral | None = None

    @property
    def faults(self) -> Sequence[Fault]:
        """All that there is to say."""
        if self.fault is None and self.warning is None:
            return ()
        return [fault for fault in (self.fault, self.warning) if fault is not None]


BLANK = CellReading()


@dataclass(frozen=True, slots=True)
class Due:
    """The number that is due in a cell.

    what: as messages call it. scale: what a percentage means there. units: folded words that may follow the
    digits. least, most, whole, step: what the set allows there. out_of: the maximum that ``8/10`` may name.
    counted: people, files or things are counted, so decimals are suspicious.
    """

    what: Text
    scale: Scale = Scale.COUNT
    units: frozenset[str] = frozenset()
    least: Decimal | Fraction | None = None
    most: Decimal | Fraction | None = None
    whole: bool = False
    step: Decimal | None = None
    out_of: Fraction | None = None
    counted: bool = False

    @classmethod
    def of_input(cls, entry: Input) -> Due:
        """What is due where a number is entered."""
        # Asked for each cell of a table, of the same few inputs: to compare them would take longest.
        known = _DUE.get(id(entry))
        if known is None:
            if len(_DUE) >= _REMEMBERED:
                _DUE.clear()
            known = _DUE[id(entry)] = entry, cls._of_input(entry)
        return known[1]

    @classmethod
    def _of_input(cls, entry: Input) -> Due:
        units = set(map(fold, entry.unit.texts)) - {""} if entry.unit else set()
        return cls(
            _POINTS if entry.is_points else _COUNT if entry.scale is Scale.COUNT else _NUMBER,
            entry.scale,
            _POINT_UNITS.union(units) if entry.is_points else frozenset(units),
            entry.at_least,
            entry.at_most,
            entry.whole,
            entry.step,
            counted=entry.counted,
        )

    @classmethod
    def of_points(cls, limits: Limits | None = None) -> Due:
        """What is due where points are given, of a criterion of these limits."""
        if limits is None:
            return cls(_POINTS, units=_POINT_UNITS)
        return cls(_POINTS, units=_POINT_UNITS, least=limits.least, most=limits.most, out_of=limits.most)

    def allows(self, value: Decimal) -> bool:
        """Whether the set allows the number there."""
        number = Fraction(value)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            return False
        if self.whole and number.denominator != 1:
            return False
        return not self.step or (number / Fraction(self.step)).denominator == 1


_REMEMBERED = 10_000
_DUE: dict[int, tuple[Input, Due]] = {}
"""Beside the inputs themselves: while they are kept, nothing else has their identity."""


def is_not_applicable(cell: Cell | None) -> bool:
    """Whether the cell is text that says "Không áp dụng"."""
    return cell is not None and cell.kind is CellKind.TEXT and answer_words.says_not_applicable(cell.text)


def said_not_applicable(cell: Cell) -> CellReading:
    """A cell that says "Không áp dụng". A bare NA is pointed out: programs mean a blank by it."""
    is_bare = words(cell).casefold() == "na"
    return CellReading(
        not_applicable=True, warning=Fault(codes.BARE_NA, {"value": shown(cell)}) if is_bare else None
    )


def read_input(cell: Cell | None, node: Node, entry: Input, mark: DecimalMark | None) -> CellReading:
    """What a cell says where an input is due. mark: the decimal mark that the workbook's numerals show."""
    if cell is None or is_blank(cell):
        return BLANK
    if entry.entry is _IN_FIGURES:
        return _read_number(cell, Due.of_input(entry), mark)
    if entry.entry is Entry.CHOICE:
        return _refused(cell, _OPTION) or _choice(cell, entry)
    return _refused(cell, _YES_NO) or _yes_no(cell)


def read_points(cell: Cell | None, mark: DecimalMark | None, limits: Limits | None = None) -> CellReading:
    """What a cell says where points are due: ``8``, ``8 điểm``, or ``8/10`` where 10 is the maximum."""
    if cell is None or is_blank(cell):
        return BLANK
    reading = _read_number(cell, Due.of_points(limits), mark)
    # What does not apply has no points; where it may be said, it is looked for first.
    if reading.not_applicable:
        return _fault(codes.NOT_A_NUMBER, value=shown(cell))
    return reading


def shown_mark(cell: Cell, due: Due) -> DecimalMark | None:
    """The decimal mark that a cell gives away where a number is due, by its digits or by what is allowed."""
    number = numeral(cell.text) if cell.kind is CellKind.TEXT else None
    if number is None or number.is_cut:
        return None
    return number.shown(_allowed(number, due)) if _suffix_fits(number, due) else number.shows


def _allowed(number: Numeral, due: Due) -> Allows:
    if number.percent and due.scale is Scale.SHARE:
        return lambda value: due.allows(value.scaleb(-2))
    return due.allows


def _read_number(cell: Cell, due: Due, mark: DecimalMark | None) -> CellReading:
    """What a cell says where a number is due."""
    if refused := _refused(cell, due.what):
        return refused
    if cell.kind is _NUMBER_KIND and cell.number is not None:
        return _number(cell, cell.number, due, hundredfold=cell.number * 100 if cell.percent else None)
    if cell.kind is CellKind.BOOLEAN:
        return _fault(codes.TRUTH_FOUND, value=shown(cell), due=due.what)
    number = numeral(cell.text)
    if number is None or not _suffix_fits(number, due):
        return _unread(cell, Fault(codes.NOT_A_NUMBER, {"value": shown(cell)}))
    allows = _allowed(number, due)
    value = number.value(mark, allows)
    if value is None:
        small, large = sorted(number.by_mark)
        return _fault(codes.TWO_READINGS, value=number.text, small=small, large=large)
    reading = _number(cell, value, due, hundredfold=value if number.percent else None)
    by_the_file = number.is_ambiguous and number.shown(allows) is None
    return replace(reading, settled=number) if by_the_file and not reading.fault else reading


def quotient_of(cell: Cell) -> tuple[Cell, Cell] | None:
    """The two numbers of a text such as ``45/50``, each as a cell, or None where it is not two numbers."""
    pieces = words(cell).split("/")
    if cell.kind is not CellKind.TEXT or len(pieces) != 2:
        return None
    numbers = [numeral(piece) for piece in pieces]
    if any(number is None or number.suffix or number.percent for number in numbers):
        return None
    part, whole = (cell._replace(text=piece) for piece in pieces)
    return part, whole


UNREADABLE = frozenset({CellKind.DATE, CellKind.ERROR, CellKind.UNCALCULATED, CellKind.STRUCK})
"""Kinds of cells that fit nothing that is ever due."""


def _refused(cell: Cell, due: Text) -> CellReading | None:
    """The fault of a cell whose kind fits nothing that is ever due."""
    if cell.kind not in UNREADABLE:
        return None
    match cell.kind:
        case CellKind.DATE:
            return _fault(codes.DATE_FOUND, value=shown(cell), due=due)
        case CellKind.ERROR:
            return _fault(codes.ERROR_FOUND, value=shown(cell), due=due)
        case CellKind.UNCALCULATED:
            return _fault(codes.NEVER_CALCULATED, due=due)
        case CellKind.STRUCK:
            return _fault(codes.STRUCK_WHOLLY, value=shown(cell))
    return None


def _yes_no(cell: Cell) -> CellReading:
    if cell.kind in (CellKind.NUMBER, CellKind.BOOLEAN):
        if cell.number in (0, 1) and not cell.percent:
            return CellReading(cell.number == 1)
        return _fault(codes.NOT_YES_OR_NO, value=shown(cell))
    text = words(cell)
    said = fold(text)
    if text in answer_words.YES_SIGNS or said in answer_words.YES_WORDS:
        return CellReading(True)
    if said in answer_words.NO_WORDS:
        return CellReading(False)
    fault = Fault(codes.NOT_YES_OR_NO, {"value": shown(cell)})
    return _unread(cell, fault, _YES_OR_NO)


def _choice(cell: Cell, entry: Input) -> CellReading:
    options = options_of(entry)
    option = options.meant({shown(cell), words(cell)})
    if option is not None:
        return CellReading(option)
    # Of thousands of such cells most are only counted: the nearest option is looked for when somebody asks.
    nearest = partial(options.nearest, words(cell))
    fault = Fault(codes.NOT_AN_OPTION, {"value": shown(cell), "nearest": nearest, "options": options.listed})
    return _unread(cell, fault, options.folded)


def _unread(cell: Cell, fault: Fault, expected: frozenset[str] = frozenset()) -> CellReading:
    """Not applicable, or the fault; text in an old font gets its own. expected: what would have been read."""
    if is_not_applicable(cell):
        return said_not_applicable(cell)
    if cell.kind is CellKind.TEXT:
        text = visible(cell.text)
        if legacy_fonts.looks_garbled(text) or _says_in_old_font(text, expected):
            return _fault(codes.CELL_OLD_FONT, value=shown(cell))
    return CellReading(fault=fault)


@lru_cache(256)
def _first_letters(expected: frozenset[str]) -> frozenset[str]:
    """What the words that a cell may say begin with, those for "not applicable" among them."""
    return frozenset(word[:1] for word in expected) | answer_words.NOT_APPLICABLE_FIRST


def _says_in_old_font(text: str, expected: frozenset[str]) -> bool:
    """Whether a text in an old font says one of some folded words, or that it does not apply."""
    if not legacy_fonts.may_fold_to(text, _first_letters(expected)):
        return False
    known = expected, answer_words.NOT_APPLICABLE_WORDS
    return any(guess in words_ for guess in legacy_fonts.guesses(text) for words_ in known)


def _number(cell: Cell, value: Decimal, due: Due, hundredfold: Decimal | None) -> CellReading:
    """What a number says; hundredfold: where it is shown with a percent sign, the number before the sign."""
    if has_more_digits(value):
        return _fault(codes.TOO_MANY_DIGITS, value=snippet(plain(value)))
    return _plain_number(value, due) if hundredfold is None else _percentage(cell, hundredfold, due)


def _percentage(cell: Cell, hundredfold: Decimal, due: Due) -> CellReading:
    match due.scale:
        case Scale.COUNT:
            return _fault(codes.PERCENT_FOUND, value=shown(cell), due=due.what)
        case Scale.HUNDRED:
            return CellReading(Fraction(hundredfold))
        case Scale.SHARE:
            return CellReading(Fraction(hundredfold) / 100)
        case Scale.UNKNOWN:
            share = hundredfold.scaleb(-2)
            return _fault(codes.PERCENT_UNCLEAR, value=shown(cell), share=share, hundredfold=hundredfold)


def _plain_number(value: Decimal, due: Due) -> CellReading:
    warning = None
    # 0.85 typed where 85 is due is a common slip, yet 0.85 % may be the truth: it is read and pointed out.
    if due.scale is _HUNDRED and 0 < value <= 1:
        warning = Fault(codes.SMALL_PERCENTAGE, {"value": value, "hundredfold": Decimal(plain(value * 100))})
    elif due.counted and value != value.to_integral_value():
        warning = Fault(
            codes.COUNT_WITH_DECIMALS, {"value": value, "other": counted_otherwise(Fraction(value))}
        )
    return CellReading(Fraction(value), warning=warning)


def _suffix_fits(number: Numeral, due: Due) -> bool:
    """Whether what follows the digits may follow the number that is due."""
    if not number.suffix:
        return True
    if number.percent:
        return False
    if due.out_of is not None and (out_of := _OUT_OF.fullmatch(number.suffix)):
        named = numeral(out_of[1])
        return named is not None and due.out_of in map(Fraction, named.by_mark)
    return fold(number.suffix) in due.units and not number.suffix.startswith("/")


def _fault(kind: Kind, **values: Value) -> CellReading:
    return CellReading(fault=Fault(kind, values))
