"""What a person types of a scan, as blocks and back."""

from __future__ import annotations

import pytest

from db.records import Block
from db.text import escape
from desktop.photos.typed_text import to_blocks, to_text

TYPED = """# Bến đò cuối cùng

Năm giờ chiều, chiếc đò <ngang>
chở chuyến khách cuối.

> Mai cầu thông xe & đò nghỉ.

- vé một nghìn
- vé hai nghìn

chuyến\tkhách
sáng\t12"""


def test_typed_text_becomes_blocks_behind_the_pages() -> None:
    blocks = to_blocks(TYPED, [1, 2])
    assert blocks == (
        Block("figure", figure=1), Block("figure", figure=2), Block("heading", "Bến đò cuối cùng"),
        Block("paragraph", "Năm giờ chiều, chiếc đò &lt;ngang&gt;<br>chở chuyến khách cuối."),
        Block("quote", "Mai cầu thông xe &amp; đò nghỉ."), Block("list", "<li>vé một nghìn</li><li>vé hai nghìn</li>"),
        Block("table", "<tr><td>chuyến</td><td>khách</td></tr><tr><td>sáng</td><td>12</td></tr>"),
    )  # fmt: skip
    assert to_text(blocks) == TYPED


@pytest.mark.parametrize("text", ["", "  \n\n \n", "\n"])
def test_nothing_typed_leaves_the_pages(text: str) -> None:
    assert to_blocks(text, [1]) == (Block("figure", figure=1),)


@pytest.mark.parametrize("text", ["# không phải tít", "> không", "- một", "a\tb", "\\ chéo"])
def test_a_paragraph_that_looks_like_another_kind_stays_one(text: str) -> None:
    blocks = (Block("paragraph", escape(text)),)
    assert to_blocks(to_text(blocks), []) == blocks


def test_line_ends_of_any_system_and_blank_lines_with_spaces() -> None:
    assert to_blocks("một\r\n \t\r\n\r\nhai\rba", []) == (Block("paragraph", "một"), Block("paragraph", "hai<br>ba"))
