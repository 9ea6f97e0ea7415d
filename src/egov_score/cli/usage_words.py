"""What the libraries of options say, in words for officials: the frame of help, and wrong usage.

They speak one language, and of values as programmers do. Their sentences are few, so each is known here; one
that is not stays as it is.
"""

from __future__ import annotations

import re

from egov_score.language import Language

_SAID = (
    # The frame of help.
    (r"^Usage: ", "Cú pháp: "),
    (r"^Arguments:$", "Tham số:"),
    (r"^Options:$", "Tùy chọn:"),
    (r"^Commands:$", "Lệnh:"),
    (r"Show this message and exit\.", "hiện hướng dẫn này"),
    (r"Install completion for the current shell\.", "cài phần tự điền lệnh cho shell đang dùng"),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        "in phần tự điền lệnh",
    ),
    (r"\[default:", "[mặc định:"),
    (r"\[required\]", "[bắt buộc]"),
    # Wrong usage.
    (r"^Try '(.*)' for help\.$", r"Xem hướng dẫn: \1"),
    (r"^Error: ", "Lỗi: "),
    (r"Missing command\.", "thiếu tên lệnh."),
    (r"Missing argument (.+?)\.(?=$| )", r"thiếu tham số \1."),
    (r"Missing option (.+?)\.(?=$| )", r"thiếu tùy chọn \1."),
    (r"No such command (.+?)\.", r"không có lệnh \1."),
    (r"No such option: (\S+)", r"không có tùy chọn \1"),
    (r"\(Possible options: (.+)\)", r"(gần giống: \1)"),
    (r"Did you mean (.+)\?", r"Có phải \1 không?"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", r"thừa tham số: \1"),
    (r"Option (\S+) requires an argument\.", r"tùy chọn \1 cần có giá trị."),
    (r"Option (\S+) does not take a value\.", r"tùy chọn \1 không nhận giá trị."),
    (r"Invalid value for ", "giá trị không hợp lệ của "),
)

_OF_VALUES = (
    (r"Value error, ", "", ""),
    (r"('[^']*') is not one of ", r"\1 không phải là một trong các giá trị ", r"\1 is not one of "),
    (
        r"('[^']*') does not match the formats '%Y-%m-%d'\.",
        r"\1 không phải là ngày viết như 2026-06-14",
        r"\1 is not a date written as 2026-06-14",
    ),
    (r"Input should be a valid integer.*", "phải là số nguyên", "it must be a whole number"),
    (r"Input should be a valid number.*", "phải là số", "it must be a number"),
    (r"Input should be greater than or equal to ", "không được nhỏ hơn ", "it must be at least "),
    (r"Input should be less than or equal to ", "không được lớn hơn ", "it must be at most "),
    (r"Input should be greater than ", "phải lớn hơn ", "it must be more than "),
    (r"Input should be less than ", "phải nhỏ hơn ", "it must be less than "),
)


def in_vietnamese(text: str) -> str:
    """Help, or what is said of wrong usage."""
    for english, vietnamese in _SAID:
        text = re.sub(english, vietnamese, text, flags=re.MULTILINE)
    return text


def mistake_in(text: str, language: Language) -> str:
    """What is said of wrong usage, in one of the two languages."""
    for theirs, vietnamese, english in _OF_VALUES:
        text = re.sub(theirs, vietnamese if language == "vi" else english, text)
    return in_vietnamese(text) if language == "vi" else text
