"""Vietnamese text as the fonts of before Unicode stored it, TCVN 5712:1993 (``.VnTime``)."""

from __future__ import annotations

_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_CODES = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3 = dict(zip(_LETTERS, _CODES, strict=True))


def in_tcvn3(text: str) -> str:
    """The text as Windows shows what is stored; a capital with a tone shares the code of its small letter."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower()) or char for char in text)
