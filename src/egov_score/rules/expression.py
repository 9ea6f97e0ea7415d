"""Expressions of the ``formula`` measure: numbers, names, arithmetic, comparisons and a few functions.

The grammar, weakest first: comparison (``< <= > >= == !=``), sum, product, sign, power (right to left).
``-x ** 2`` is −(x²), as in mathematics. Arithmetic is exact, roots of exact powers included (``sqrt(4/9)`` is
2/3); other roots, ``ln`` and powers that are not whole numbers are computed to 40 significant digits or more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from math import isqrt

from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.numbers import rounded

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?%?)|(?P<name>[A-Za-z_]\w*)|(?P<mark>\*\*|<=|>=|==|!=|[-+*/()<>,]))",
    re.ASCII,
)
_CONTEXT = Context(prec=50)
_SETTLED = Context(prec=40)
_MOST_POWER = 1000
_MOST_BITS = 10_000
_DEEPEST = 60
_MOST_TOKENS = 400
"""Bounds of what a formula may cost; those of real sets have a dozen tokens."""

_DECIMAL_COMMA = re.compile(r"\d,\d", re.ASCII)


class ExpressionError(ValueError):
    """The text is not an expression. position: where, from 0; reason: why, for people."""

    def __init__(self, position: int, reason: Text) -> None:
        super().__init__(reason.en)
        self.position = position
        self.reason = reason


class Undefined(ArithmeticError):
    """An expression has no value for these inputs; reason says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Literal:
    """A number."""

    number: Fraction

    def value(self, names: Mapping[str, Fraction]) -> Fraction:
        """The number."""
        return self.number

    def names(self) -> Iterator[str]:
        """None."""
        return iter(())

    def comparisons(self, names: Mapping[str, Fraction]) -> Iterator[tuple[Fraction, Fraction]]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Name:
    """An input."""

    name: str

    def value(self, names: Mapping[str, Fraction]) -> Fraction:
        """What was entered for the input."""
        return names[self.name]

    def names(self) -> Iterator[str]:
        """Its own."""
        yield self.name

    def comparisons(self, names: Mapping[str, Fraction]) -> Iterator[tuple[Fraction, Fraction]]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a function and what it is applied to."""

    function: str
    arguments: tuple[Expression, ...]

    def value(self, names: Mapping[str, Fraction]) -> Fraction:
        """The function's value; ``if`` computes only the branch that it takes."""
        if self.function == "if":
            condition, then, other = self.arguments
            return (then if condition.value(names) else other).value(names)
        return FUNCTIONS[self.function].compute(*(part.value(names) for part in self.arguments))

    def names(self) -> Iterator[str]:
        """Those of its arguments."""
        for argument in self.arguments:
            yield from argument.names()

    def comparisons(self, names: Mapping[str, Fraction]) -> Iterator[tuple[Fraction, Fraction]]:
        """What is compared with what where it is computed, in the branches that ``if`` takes only."""
        parts = self.arguments
        if self.function == "if":
            condition, then, other = parts
            parts = (condition, then if condition.value(names) else other)
        for part in parts:
            yield from part.comparisons(names)
        if self.function in _COMPARING:
            left, right = (part.value(names) for part in parts)
            yield left, right


Expression = Literal | Name | Call


@dataclass(frozen=True, slots=True)
class Function:
    """A function or operator: how many arguments it takes, and what it computes."""

    least: int
    most: int | None
    compute: Callable[..., Fraction]


def _divide(a: Fraction, b: Fraction) -> Fraction:
    if not b:
        raise Undefined(Text("chia cho 0", "division by zero"))
    return a / b


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if not base and exponent < 0:
        raise Undefined(Text("chia cho 0", "division by zero"))
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) > _MOST_POWER or abs(exponent) * bits > _MOST_BITS:
        raise Undefined(Text("lũy thừa quá lớn", "a power that is too large"))
    if exponent.denominator == 1:
        return base ** int(exponent)
    if base < 0:
        raise Undefined(Text("lũy thừa lẻ của số âm", "a fractional power of a negative number"))
    if abs(exponent.numerator) * bits <= _MOST_BITS and exponent.denominator <= _MOST_POWER:
        return root(base**exponent.numerator, exponent.denominator)
    return Fraction(_SETTLED.plus(_CONTEXT.power(decimal_of(base), decimal_of(exponent))))


def root(number: Fraction, degree: int) -> Fraction:
    """The root of a number of zero or more: exact where it is a fraction, else to 40 significant digits."""
    roots = [_whole_root(part, degree) for part in (number.numerator, number.denominator)]
    if roots[0] ** degree == number.numerator and roots[1] ** degree == number.denominator:
        return Fraction(*roots)
    return exponential(logarithm(number) / degree)


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power is not above the number (Newton's method)."""
    if number < 2:
        return number
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def square_root(number: Fraction) -> Fraction:
    """The square root: exact where it is a fraction, else to 50 significant digits."""
    if number < 0:
        raise Undefined(Text("căn bậc hai của số âm", "the square root of a negative number"))
    top, bottom = isqrt(number.numerator), isqrt(number.denominator)
    if top**2 == number.numerator and bottom**2 == number.denominator:
        return Fraction(top, bottom)
    return Fraction(_CONTEXT.sqrt(decimal_of(number)))


def logarithm(number: Fraction) -> Fraction:
    """The natural logarithm to 50 significant digits."""
    if number <= 0:
        raise Undefined(Text("lôgarit của số không dương", "the logarithm of a number that is not positive"))
    return Fraction(_CONTEXT.ln(decimal_of(number)))


def exponential(number: Fraction) -> Fraction:
    """e to the power of the number, settled at 40 digits: exp(ln(x)) is x again for any x of fewer."""
    return Fraction(_SETTLED.plus(_CONTEXT.exp(decimal_of(number))))


def decimal_of(number: Fraction) -> Decimal:
    """The number as a Decimal of 50 significant digits."""
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _round(number: Fraction, decimals: Fraction = Fraction(0)) -> Fraction:
    if decimals.denominator != 1 or not 0 <= decimals <= 30:
        raise Undefined(Text("số chữ số thập phân không hợp lệ", "a number of decimals that cannot be"))
    return Fraction(rounded(number, int(decimals)))


FUNCTIONS: Mapping[str, Function] = {
    "+": Function(2, 2, lambda a, b: a + b),
    "-": Function(2, 2, lambda a, b: a - b),
    "*": Function(2, 2, lambda a, b: a * b),
    "/": Function(2, 2, _divide),
    "**": Function(2, 2, _power),
    "negative": Function(1, 1, lambda a: -a),
    "<": Function(2, 2, lambda a, b: Fraction(a < b)),
    "<=": Function(2, 2, lambda a, b: Fraction(a <= b)),
    ">": Function(2, 2, lambda a, b: Fraction(a > b)),
    ">=": Function(2, 2, lambda a, b: Fraction(a >= b)),
    "==": Function(2, 2, lambda a, b: Fraction(a == b)),
    "!=": Function(2, 2, lambda a, b: Fraction(a != b)),
    "min": Function(1, None, lambda *a: min(a)),
    "max": Function(1, None, lambda *a: max(a)),
    "abs": Function(1, 1, abs),
    "round": Function(1, 2, _round),
    "sqrt": Function(1, 1, square_root),
    "ln": Function(1, 1, logarithm),
    "if": Function(3, 3, lambda condition, then, other: then if condition else other),
}

_COMPARING = frozenset({"<", "<=", ">", ">=", "==", "!="})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def parse(text: str) -> Expression:
    """The expression that a text writes. Raises ExpressionError where it writes none."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._comparison()
        if self._peek.kind != "end":
            raise ExpressionError(
                self._peek.position,
                Text(f"không hiểu “{self._peek.text}” ở đây", f'"{self._peek.text}" is not expected here'),
            )
        return expression

    @property
    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, *marks: str) -> str | None:
        if self._peek.kind == "mark" and self._peek.text in marks:
            self._next += 1
            return self._tokens[self._next - 1].text
        return None

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(
                self._peek.position, Text("lồng quá nhiều ngoặc", "too many nested brackets")
            )

    def _comparison(self) -> Expression:
        self._deeper()
        left = self._sum()
        if mark := self._take("<", "<=", ">", ">=", "==", "!="):
            left = Call(mark, (left, self._sum()))
        self._depth -= 1
        return left

    def _sum(self) -> Expression:
        left = self._product()
        while mark := self._take("+", "-"):
            left = Call(mark, (left, self._product()))
        return left

    def _product(self) -> Expression:
        left = self._signed()
        while mark := self._take("*", "/"):
            left = Call(mark, (left, self._signed()))
        return left

    def _signed(self) -> Expression:
        signs = 0
        while mark := self._take("-", "+"):
            signs += mark == "-"
        power = self._power()
        return Call("negative", (power,)) if signs % 2 else power

    def _power(self) -> Expression:
        base = self._atom()
        if not self._take("**"):
            return base
        self._deeper()
        power = Call("**", (base, self._signed()))
        self._depth -= 1
        return power

    def _atom(self) -> Expression:
        token = self._peek
        if self._take("("):
            inner = self._comparison()
            self._close()
            return inner
        if token.kind == "number":
            self._next += 1
            share = token.text.endswith("%")
            return Literal(Fraction(token.text.rstrip("%")) / (100 if share else 1))
        if token.kind == "name":
            self._next += 1
            return self._call(token) if self._take("(") else Name(token.text)
        found = Text(f"“{token.text}”", f'"{token.text}"') if token.text else Text("hết", "the end")
        raise ExpressionError(
            token.position,
            Text(
                f"cần một số, một tên hoặc dấu ngoặc, nhưng gặp {found.vi}",
                f"a number, a name or a bracket is due, but {found.en} stands here",
            ),
        )

    def _call(self, name: _Token) -> Expression:
        function = FUNCTIONS.get(name.text)
        if function is None or not name.text.isalpha() or name.text == "negative":
            known = ", ".join(key for key in FUNCTIONS if key.isalpha() and key != "negative")
            raise ExpressionError(
                name.position,
                Text(
                    f"không có hàm “{name.text}” (có: {known})",
                    f'there is no function "{name.text}" (there are: {known})',
                ),
            )
        arguments = [self._comparison()]
        while self._take(","):
            arguments.append(self._comparison())
        self._close()
        if len(arguments) < function.least or (function.most is not None and len(arguments) > function.most):
            raise ExpressionError(
                name.position,
                Text(
                    f"hàm “{name.text}” không nhận {len(arguments)} tham số",
                    f'"{name.text}" does not take {len(arguments)} arguments',
                ),
            )
        return Call(name.text, tuple(arguments))

    def _close(self) -> None:
        if not self._take(")"):
            raise ExpressionError(
                self._peek.position, Text("thiếu dấu ngoặc đóng “)”", 'a closing bracket ")" is missing')
            )


def _tokens(text: str) -> Iterator[_Token]:
    position = count = 0
    while text[position:].strip():
        count += 1
        if count > _MOST_TOKENS:
            raise ExpressionError(position, Text("công thức quá dài", "the formula is too long"))
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise ExpressionError(
                start, Text(f"không hiểu “{text[start]}”", f'"{text[start]}" is not understood')
            )
        kind = str(match.lastgroup)
        if kind == "number" and _DECIMAL_COMMA.match(text, match.end() - 1):
            number = f"{match.group(kind)},{text[match.end() + 1]}"
            raise ExpressionError(
                match.start(kind),
                Text(
                    f"“{number}” là một số hay hai? Viết dấu chấm thập phân, hoặc thêm dấu cách sau dấu phẩy",
                    f'"{number}" is one number or two: write a decimal point, or a blank after the comma',
                ),
            )
        yield _Token(kind, match.group(kind), match.start(kind))
        position = match.end()
    yield _Token("end", "", len(text))
