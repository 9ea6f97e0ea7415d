"""One word for one thing: what CONTRIBUTING.md never says stands in no text that the program can print."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from egov_score.findings import catalogue, codes
from egov_score.language import Counted, number_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/egov_score"
TABLE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Words for officials")[1].split("\n## ")[0]
NEVER = [
    word for row in re.findall(r"\|([^|]*)\|$", TABLE, re.MULTILINE) for word in re.findall("`(.+?)`", row)
]
# What officials call things in their own files is known to readers, and never said by the program.
READERS = ("workbook", "drafting", "campaign/table_words.py", "auditing/columns.py")
# The digit's place, hundreds of thousands, and words that only begin alike.
OTHER = {"hàng": r" (?:đơn vị|nghìn|chục|trăm|triệu|năm|tháng|hóa|không)"}


def words_of_code(file: Path) -> Iterator[str]:
    """The texts of a module, its docstrings aside."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in said:
            yield each.value


def printed() -> Iterator[tuple[str, str]]:
    """Every text that can be printed, with where it stands: code, catalogue, templates, help, documents."""
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).as_posix()
        if not name.startswith(READERS):
            yield from ((name, text) for text in words_of_code(file))
    for kind in {each.code for each in vars(codes).values() if hasattr(each, "code")}:
        entry = catalogue.entry(kind)
        for text in filter(None, (entry.message, entry.hint, *entry.hints.values(), entry.why)):
            yield from ((kind, said) for said in (text.vi, text.en))
    texts = [*SOURCE.rglob("*.j2"), *SOURCE.rglob("*.js"), SOURCE / "criteria/key_texts.yaml"]
    texts += [ROOT / "README.md", ROOT / "docs/commands.md", ROOT / "docs/criteria-keys.md"]
    yield from ((file.name, file.read_text("utf-8")) for file in texts)


def test_a_word_that_was_decided_against_is_never_printed() -> None:
    words = "|".join(re.escape(word) + (f"(?!{OTHER[word]})" if word in OTHER else "") for word in NEVER)
    never = re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)
    assert [(where, found[0], text) for where, text in printed() if (found := never.search(text))] == []


def test_the_table_of_words_is_read() -> None:
    assert {"công cụ", "hàng", "reckon"} <= set(NEVER)


def test_english_counts_agree_with_their_nouns() -> None:
    one, more = Counted("1"), Counted("1.5")
    assert f"{one:row}, {one:class|classes}" == "1 row, 1 class"
    assert f"{more:row}, {more:class|classes}" == "1.5 rows, 1.5 classes"
    assert [number_of(n, "file fails", "files fail") for n in (0, 1, 2)] == [
        "0 files fail",
        "1 file fails",
        "2 files fail",
    ]


def test_no_english_message_has_a_fixed_plural_behind_a_count() -> None:
    counts = re.compile(
        r"\{\w+\} (points|rows|cells|files|agencies|criteria|columns|sheets|decimals|values)\b"
    )
    kinds = {each.code for each in vars(codes).values() if hasattr(each, "code")}
    said = {kind: (catalogue.entry(kind).message.en, catalogue.entry(kind).hint.en) for kind in kinds}
    assert {kind: text for kind, texts in said.items() for text in texts if counts.search(text)} == {}
