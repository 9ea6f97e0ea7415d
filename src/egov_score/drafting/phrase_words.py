"""The small words of rules in Vietnamese, English and Indonesian, as pieces of patterns.

For example, ``trở lên``, ``or more`` and ``atau lebih`` stand behind a number that belongs to its range, and
``trên``, ``more than`` and ``lebih dari`` before one that does not.
"""

from __future__ import annotations

NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
POINT = r"(?:điểm|đ|points?|pts?|marks?|poin|nilai)\b"
MOST = (
    r"(?:(?:số\s+)?(?:điểm\s+tối\s+đa|tối\s+đa\s+số\s+điểm|toàn\s+bộ\s+số\s+điểm)"
    r"|(?:the\s+)?(?:full|maximum|max)\s+(?:points?|marks?|score)|the\s+maximum|(?:nilai|skor|poin)\s+(?:maksimal|maksimum|penuh))"
)
GIVES = (
    r"(?:được|đạt|chấm|tính|cho|earns?|gets?|gives?|scores?|receives?|mendapat(?:kan)?|memperoleh)"
    r"(?:\s+(?:tính|cộng))?"
)
FROM = r"(?:từ|from|dari)"
TO = r"(?:-|đến|tới|to|until|sampai(?:\s+dengan)?|hingga|s\.?d\.?)"
OVER = (
    r"(?:trên|lớn hơn|cao hơn|hơn|vượt|more than|greater than|higher than|above|over|exceeding|lebih dari"
    r"|di atas)"
)
UNDER = r"(?:dưới|nhỏ hơn|thấp hơn|ít hơn|less than|fewer than|lower than|below|under|kurang dari|di bawah)"
AND_UP = r"(?:trở lên|(?:or|and) (?:more|above|higher|over)|atau lebih|ke atas)"
AND_DOWN = r"(?:trở xuống|(?:or|and) (?:less|fewer|below|lower)|atau kurang|ke bawah)"
AT_LEAST = r"(?:ít nhất|tối thiểu|at least|minimum(?: of)?|minimal|paling sedikit)"
AT_MOST = r"(?:nhiều nhất|không quá|at most|up to|paling banyak)"
EACH = r"(?:mỗi|một|0?1|each|every|one|setiap|tiap)"
PER = r"(?:/|cho\s+mỗi|trên\s+mỗi|mỗi|per|for\s+(?:each|every)|each|untuk\s+setiap|setiap|tiap)"
LIMIT = (
    r"(?:tối đa(?:\s+(?:không quá|là))?|không quá|(?:up\s+)?to\s+(?:a\s+maximum\s+of)?|at\s+most"
    r"|max(?:imum|\.)?|maks(?:imal|\.)?|paling banyak)"
)
IS = r"(?:là|is|are|adalah|yaitu)"
WHERE = r"(?:trong đó|với|where|in which|di ?mana|dengan)"
STOPS = r"(?:trở|đến|tới|và|thì|được|or|and|to|until|atau|sampai|hingga|ke|earns?|gets?|gives?|scores?)\b"
"""Words that are no unit of the number before them."""
REST = frozenset(
    {
        "con lai",
        "cac truong hop con lai",
        "truong hop con lai",
        "cac truong hop khac",
        "truong hop khac",
        "khac",
        "khong",
        "khong co",
        "khong co cuoc nao",
        "khong dat",
        "chua dat",
        "khong thuc hien",
        "chua thuc hien",
        "khong to chuc",
        "otherwise",
        "other",
        "others",
        "other cases",
        "all other cases",
        "else",
        "none",
        "no",
        "not reached",
        "lainnya",
        "selain itu",
        "tidak",
        "tidak ada",
    }
)
YES = frozenset(
    {"yes", "pass", "passed", "met", "available", "done", "achieved", "ya", "ada", "sudah", "lulus"}
)
NO = frozenset({"khong", "chua", "no", "not", "fail", "failed", "none", "unmet", "tidak", "belum"})
