"""A credit at the end of a caption is told from the caption's own words."""

from __future__ import annotations

import pytest

from desktop.importing.readers.hypertext.credits import split_credit


@pytest.mark.parametrize(
    ("caption", "words", "credit"),
    [
        ("Bến sông lúc sớm. Ảnh: Nguyên Hạ", "Bến sông lúc sớm.", "Ảnh: Nguyên Hạ"),
        ("The river at dawn. Photograph: Jo Lee/Reuters", "The river at dawn.", "Photograph: Jo Lee/Reuters"),
        ("The river at dawn. (Jo Lee/Getty Images)", "The river at dawn.", "(Jo Lee/Getty Images)"),
        ("The river at dawn (AP Photo/Jo Lee)", "The river at dawn", "(AP Photo/Jo Lee)"),
        ("Der Fluss am Morgen © Anna Berg", "Der Fluss am Morgen", "© Anna Berg"),
        ("Le fleuve à l'aube. Crédit : Jean Roc", "Le fleuve à l'aube.", "Crédit : Jean Roc"),
        ("El río al alba, visto por la gente.EFE", "El río al alba, visto por la gente.", "EFE"),
        ("The river | Jo Lee/PA Images via Getty Images", "The river", "Jo Lee/PA Images via Getty Images"),
        ("川の朝＝１３日、東京で（山田太郎撮影）", "川の朝＝１３日、東京で", "（山田太郎撮影）"),
        ("川と橋（Ｃ）共同通信社", "川と橋", "（Ｃ）共同通信社"),
        ("The river at dawn\nPhoto: Jo Lee", "The river at dawn", "Photo: Jo Lee"),
        ("The ferryman (left) and his son.", "The ferryman (left) and his son.", ""),
        ("A visit by Pere A. Serra and Carmen Serra.", "A visit by Pere A. Serra and Carmen Serra.", ""),
        ("Cầu mới: dài 300 m", "Cầu mới: dài 300 m", ""),
        ("", "", ""),
    ],
)
def test_captions(caption: str, words: str, credit: str) -> None:
    assert split_credit(caption) == (words, credit)
