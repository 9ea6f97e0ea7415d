"""Expressions of the ``formula`` measure: numbers, names, arithmetic, comparisons and a few functions.

The grammar, weakest first: comparison (``< <= > >= == !=``), sum, product, sign, power (right to left).
``-x ** 2`` is −(x²), as in mathematics. What they compute: :mod:`egov_score.rules.exact_functions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.patterns import pattern
from egov_score.rules.exact_functions import FUNCTIONS

_TOKEN = pattern(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?%?)|(?P<name>[A-Za-z_]\w*)|(?P<mark>\*\*|<=|>=|==|!=|[-+*/()<>,]))",
    re.ASCII,
)
_DEEPEST = 60
_MOST_TOKENS = 400
"""Bounds of what a formula may cost; those of real sets have a dozen tokens."""

_DECIMAL_COMMA = pattern(r"\d,\d", re.ASCII)


class ExpressionError(ValueError):
    """The text is not an expression. position: where, from 0; reason: why, for people."""

    def __init__(self, position: int, reason: Text) -> None:
        super().__init__(reason.en)
        self.position = position
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
