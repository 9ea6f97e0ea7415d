"""Texts in any languages, by tags as BCP 47 has them."""

from __future__ import annotations

import pytest

from as_files import HEAD
from egov_score.criteria.model import CriteriaSet
from egov_score.language import OWN, Language
from egov_score.language_tags import is_tag, likely_tag
from helpers import criteria, parse, said

BODY = """max_points: 10
criteria:
  - id: A
    title: TITLE
    max_points: 10
    measure: {kind: yes_no}
"""


def loaded(title: str, node: str) -> CriteriaSet:
    found, findings = parse(HEAD.replace("title: Bộ mẫu", f"title: {title}") + BODY.replace("TITLE", node))
    assert found is not None, said(findings)
    assert not findings, said(findings)
    return found


def shown(title: str, node: str, *languages: Language) -> list[str]:
    return [loaded(title, node).nodes["A"].title.to(language) for language in languages]


INDONESIAN = "{id: Tingkat kematangan, en: Maturity}"


@pytest.mark.parametrize(
    ("title", "node", "due"),
    [
        # A reader of Vietnamese, of English, and of the set's own language.
        (INDONESIAN, "{id: Layanan, en: Services}", ["Layanan", "Services", "Layanan"]),
        (INDONESIAN, "{en: Services, id: Layanan}", ["Layanan", "Services", "Layanan"]),
        (INDONESIAN, "{en: Services, vi: Dịch vụ}", ["Dịch vụ", "Services", "Services"]),
        (INDONESIAN, "{id: Layanan}", ["Layanan", "Layanan", "Layanan"]),
        (INDONESIAN, "Layanan", ["Layanan", "Layanan", "Layanan"]),
        # The set's first language is shown for what is missing, wherever it stands in a text.
        ("{fr: Maturité, vi: Mức độ}", "{de: Dienste, fr: Services}", ["Services", "Services", "Services"]),
        ("{vi: Mức độ, en: Maturity}", "{fr: Services, vi: Dịch vụ}", ["Dịch vụ", "Dịch vụ", "Dịch vụ"]),
        ("{vi: Mức độ}", "{fr: Services}", ["Services", "Services", "Services"]),
        # A tag with a region or a script is read by whoever reads the language.
        ("{en-GB: Maturity, vi-VN: Mức độ}", "{en-GB: Programme}", ["Programme", "Programme", "Programme"]),
        ("{vi-VN: Mức độ}", "{en-US: Program, vi: Dịch vụ}", ["Dịch vụ", "Program", "Program"]),
        ("{zh-Hant: 成熟度}", "{zh-Hans: 服务, zh-Hant: 服務}", ["服務", "服務", "服務"]),
    ],
)
def test_what_each_reader_is_shown(title: str, node: str, due: list[str]) -> None:
    assert shown(title, node, "vi", "en", OWN) == due


def test_a_set_speaks_the_first_language_of_its_title() -> None:
    titles = {
        "{id: A, en: B}": "id",
        "{en-GB: A, id: B}": "en",
        "{vi-VN: A}": "vi",
        "A": "vi",
        "{zh-Hant: A}": "zh-Hant",
    }
    assert {title: loaded(title, "x").language for title in titles} == titles


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("vn", "vi"),
        ("vie", "vi"),
        ("eng", "en"),
        ("ind", "id"),
        ("in", "id"),
        ("jp", "ja"),
        ("kh", "km"),
        ("english", "en"),
        ("Tiếng Việt", "vi"),
        ("bahasa", "id"),
        ("id_ID", "id-ID"),
        ("eng-GB", "en-GB"),
        ("ens", "en"),
        ("vii", "vi"),
        ("qq", None),
        ("xqq", None),
        ("translation", None),
    ],
)
def test_what_is_no_tag_is_found_at_its_place_with_what_was_meant(wrong: str, meant: str | None) -> None:
    text = HEAD.replace("title: Bộ mẫu", f'title: {{vi: Bộ mẫu, "{wrong}": Sample}}') + BODY
    _, findings = parse(text)
    (found,) = findings
    assert (found.code, found.place.line, found.place.column) == ("C121", 4, 21)
    assert (f'"{meant}"' if meant else "zh-Hant") in found.hint("en")
    assert likely_tag(wrong) == meant


def test_tags_of_every_form_are_taken() -> None:
    tags = (
        "vi",
        "EN",
        "id",
        "fil",
        "zh-Hant-TW",
        "sr-Latn",
        "es-419",
        "de-CH-1996",
        "en-x-plain",
        "ban",
        "tyz",
        "qtz",
        "hmn",
        "de-u-co-phonebk",
    )
    assert [tag for tag in tags if not is_tag(tag)] == []
    refused = ("", "v", "viet", "en-", "en_GB", "x", "en--GB", "1a", "đê", "en-toolongsubtag", "vi ")
    assert [tag for tag in refused if is_tag(tag)] == []


def test_sets_in_vietnamese_and_english_mean_what_they_meant() -> None:
    """The language of a text counts in the fingerprint, its order within vi and en does not."""
    one, two = loaded("{vi: A, en: B}", "{vi: C, en: D}"), loaded("{vi: A, en: B}", "{en: D, vi: C}")
    assert one.nodes["A"].title.to("vi") == two.nodes["A"].title.to("vi") == "C"
    assert loaded("{vi: A, en: B, id: E}", "x").fingerprint != loaded("{vi: A, en: B}", "x").fingerprint
    assert criteria(BODY).fingerprint == criteria(BODY.replace("TITLE", "{vi: TITLE}")).fingerprint
