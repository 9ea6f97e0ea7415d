"""What people head the columns of a draft with, in Vietnamese, English and Indonesian.

A draft is headed more freely than a form: its maxima are also called "Trọng số", "Mức điểm", "Max score" or
"Bobot", and no answer is lost where a column is taken for one of the draft's own, for every doubt is told.
"""

from __future__ import annotations

import re
from functools import cache

from egov_score.language import Text, fold
from egov_score.workbook.columns import COLUMNS, FOREIGN_COLUMNS, Role, by_label
from egov_score.workbook.headers import Vocabulary

_WEIGHTS = (
    "Trọng số; Tỷ trọng; Trọng số điểm; Weight; Weights; Weighting; Weightage; Bobot; Bobot nilai; "
    "Bobot indikator"
)
_FURTHER = (
    (
        Role.MAXIMUM,
        "Điểm số tối đa; Số điểm tối đa; Mức điểm; Mức điểm tối đa; Khung điểm; Biểu điểm; Barem điểm; "
        "Thang điểm tối đa; Điểm tối đa của tiêu chí; Max; Max score; Max point; Maximum score; "
        "Maximum mark; Maximum marks; Full marks; Full score; Full points; Nilai maksimal; Nilai maksimum; "
        "Nilai maks; Skor maksimal; Skor maksimum; Skor maks; Poin maksimal; " + _WEIGHTS,
    ),
    (
        Role.TITLE,
        "Criteria; Indicators; Sub-indicator; Sub-criterion; Sub-criteria; Question; Requirement; Item; "
        "Name of indicator; Indicator name; Nội dung, tiêu chí; Tiêu chí, nội dung; Nội dung chấm điểm; "
        "Nội dung công việc; Tên tiêu chí, chỉ tiêu; Danh mục tiêu chí; Tiêu chuẩn; Tên; "
        "Indikator; Nama indikator; Kriteria; Pertanyaan; Sub indikator; Uraian",
    ),
    (
        Role.GROUP,
        "Nhóm tiêu chí thành phần; Hợp phần; Khía cạnh; Tên nhóm; Nhóm nội dung; Domain; Aspect; "
        "Pillar; Dimension; Category; Area; Theme; Section; Sub-domain; Component; Aspek; Kelompok; "
        "Kategori; Komponen",
    ),
    (Role.ORDER, "No; Nr; Number; Serial; Nomor; Nomor urut"),
    (Role.ID, "Ref; Reference; Kode; Kode indikator; Indicator code; Mã tiêu chí thành phần"),
    (Role.EVIDENCE, "Means of verification; Supporting evidence; Bukti; Bukti dukung; Data dukung"),
    (Role.NOTE, "Comment; Comments; Catatan; Keterangan"),
    (Role.POINTS, "Score; Mark; Marks; Nilai; Skor; Poin"),
    (Role.SELF, "Nilai mandiri; Penilaian mandiri; Skor mandiri; Self score"),
    (Role.APPRAISED, "Nilai evaluasi; Nilai asesor; Skor akhir; Verified score"),
)
_METHOD = re.compile(
    r"\b(?:cach (?:thuc )?(?:xac dinh|tinh|cham|danh gia|do)|phuong phap|cong thuc|huong dan|nguyen tac"
    r"|dien giai|quy dinh cham|muc danh gia|tieu chuan cham|scoring|how it is scored|rubric|method|formula"
    r"|guidance|cara (?:perhitungan|penilaian|menghitung)|rumus|metode|kriteria penilaian|tata cara)\b"
)
_SOURCE = re.compile(
    r"\b(?:nguon (?:thu thap |cung cap )?(?:du lieu|so lieu|thong tin)|data source|source of data"
    r"|sumber data)\b"
)
_OF_GROUPS = re.compile(r"\b(?:nhom|linh vuc|tru cot|group|domain|pillar|aspek|aspect|kelompok|dimension)\b")
_WEIGHT = re.compile(r"\b(?:trong so|ty trong|weight\w*|bobot)\b")
_MAXIMUM = re.compile(r"\b(?:toi da|max(?:imum)?|maksimal|maksimum|maks|trong so|weight|bobot)\b")
_POINTS = re.compile(r"\b(?:diem|points?|score|marks?|nilai|skor|poin)\b")


@cache
def draft_labels() -> Vocabulary:
    """Every label that may head a column of a draft: those of forms, and more."""
    forms = [(each.role, each.header, each.synonyms) for each in (*COLUMNS, *FOREIGN_COLUMNS)]
    more = ((role, Text(*labels.split("; ", 1)[:1] * 2), labels) for role, labels in _FURTHER)
    return Vocabulary(by_label((*forms, *more)))


def is_weight(label: str) -> bool:
    """Whether a label says weight, in which percentages are as good as points."""
    return bool(_WEIGHT.search(fold(label)))


def is_method(label: str) -> bool:
    """Whether a column holds how criteria are scored."""
    return bool(_METHOD.search(fold(label)))


def is_source(label: str) -> bool:
    """Whether a column says where data come from."""
    return bool(_SOURCE.search(fold(label)))


def says_points(label: str) -> Role | None:
    """What numbers are below a label that is known by whose points they are: "Điểm tối đa của lĩnh vực"."""
    said = fold(label)
    return Role.MAXIMUM if _MAXIMUM.search(said) else Role.POINTS if _POINTS.search(said) else None


def names_groups(label: str) -> bool:
    """Whether a label of points speaks of those of a group."""
    return bool(_OF_GROUPS.search(fold(label)))
