"""How a page looks: what Qt makes of Markdown, in the sizes and colours of the editor."""

from __future__ import annotations

import html
import re
from typing import Final

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)

from app.documentation.pages import slug
from app.style import theme

_KEY: Final = "\u2009"
"""A thin space at both ends tells a key from other words of fixed width."""
_KBD: Final = re.compile(r"<kbd>(.*?)</kbd>")
_FENCE: Final = re.compile(r"^(```\w*)$(.*?)^```$", re.MULTILINE | re.DOTALL)
_BODY_PX: Final = 15
_HEAD_PX: Final = {1: 28, 2: 20, 3: 16}
_ABOVE_PX: Final = {1: 4, 2: 34, 3: 22}
_LINE_PERCENT: Final = 140
_HEAD_PERCENT: Final = 115
_APART_PX: Final = 10
_CODE: Final = QTextFormat.Property.BlockCodeFence
_RIM_PX: Final = 5
"""Above and below code."""
_MARGIN_PX: Final = 28
_PICTURE: Final = "\ufffc"
"""What stands in the text for a picture."""


def prepared(text: str) -> str:
    """Markdown that Qt reads as meant.

    Keys, which it does not know, become code with thin spaces at its ends; blocks of code get an empty line above and below.
    """
    text = _FENCE.sub(r"\1\n\2\n```", text)
    return _KBD.sub(lambda key: f"`` {_KEY}{html.unescape(key[1])}{_KEY} ``", text)


def dress(document: QTextDocument, room: int, column: int) -> None:
    """Give headings, lists, tables, code and keys their looks.

    Args:
        room: px of the view.
        column: px that text and pictures take of it, in the middle.
    """
    font = theme.number_font(_BODY_PX)
    document.setDefaultFont(font)
    everything = QTextCursor(document)
    everything.beginEditBlock()
    _frame(document, room, column)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for table in tables:
        _dress_table(table)
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        _dress_words(block)
        block = block.next()
    everything.endEditBlock()


def _frame(document: QTextDocument, room: int, column: int) -> None:
    side = max(_MARGIN_PX, (room - column) // 2)
    frame = QTextFrameFormat(document.rootFrame().frameFormat())
    frame.setMargin(0)
    frame.setTopMargin(_MARGIN_PX)
    frame.setBottomMargin(2 * _MARGIN_PX)
    frame.setLeftMargin(side)
    frame.setRightMargin(side)
    document.rootFrame().setFrameFormat(frame)


def _dress_block(block: QTextBlock) -> None:
    cursor, form = QTextCursor(block), QTextBlockFormat(block.blockFormat())
    level = form.headingLevel()
    form.setLineHeight(_HEAD_PERCENT if level else _LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if _PICTURE in block.text() or form.hasProperty(_CODE):
        form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    if level:
        form.setTopMargin(_ABOVE_PX[min(level, 3)])
        form.setBottomMargin(8)
    elif form.hasProperty(_CODE):
        form.setNonBreakableLines(False)
        form.setBackground(theme.color("panel"))
        last = not block.next().isValid() or not block.next().blockFormat().hasProperty(_CODE)
        form.setTopMargin(0)
        form.setBottomMargin(_APART_PX + 4 if last else 0)
    elif cursor.currentTable() is not None:
        form.setTopMargin(0)
        form.setBottomMargin(0)
    else:
        form.setTopMargin(0)
        form.setBottomMargin(5 if block.textList() is not None else _APART_PX)
    cursor.setBlockFormat(form)
    if form.hasProperty(_CODE) and not block.text():
        rim = QTextCharFormat()
        rim.setFont(_sized(_RIM_PX))
        cursor.setBlockCharFormat(rim)
    if level:
        words = QTextCharFormat()
        words.setFont(_sized(_HEAD_PX[min(level, 3)], QFont.Weight.DemiBold))
        words.setForeground(theme.color("accent" if level == 3 else "text"))
        words.setAnchor(True)
        words.setAnchorNames([slug(block.text())])
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(words)


def _dress_words(block: QTextBlock) -> None:
    code = block.blockFormat().hasProperty(_CODE)
    for start, end, form in _fragments(block):
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        new = QTextCharFormat()
        if form.isAnchor() and form.anchorHref():
            new.setForeground(theme.color("accent"))
        elif form.fontFixedPitch() or code:
            key = cursor.selectedText().startswith(_KEY)
            new.setFont(_sized(_BODY_PX - 1) if key else _fixed())
            new.setForeground(theme.color("text"))
            if not code:
                new.setBackground(theme.color("raised"))
        elif not block.blockFormat().headingLevel():
            new.setForeground(theme.color("text"))
        cursor.mergeCharFormat(new)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, end and format of the words of a block that look the same."""
    found, at = [], block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        found.append((fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()))
        at += 1
    return found


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(6)
    form.setTopMargin(4)
    form.setBottomMargin(14)
    table.setFormat(form)
    first = table.cellAt(0, 0).firstCursorPosition()
    if not first.block().text() and first.block() != table.cellAt(0, 0).lastCursorPosition().block():
        first.deleteChar()  # Qt begins every table with an empty line
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            around = cell.format().toTableCellFormat()
            around.setBottomBorder(1)
            around.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            around.setBottomBorderBrush(theme.color("line"))
            around.setLeftPadding(0)
            around.setRightPadding(14)
            cell.setFormat(around)
            if row == 0:
                _dress_head(cell)


def _dress_head(cell: QTextTableCell) -> None:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    words = QTextCharFormat()
    words.setFontWeight(QFont.Weight.DemiBold)
    cursor.mergeCharFormat(words)


def _sized(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = theme.number_font(px)
    font.setWeight(weight)
    return font


def _fixed() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(_BODY_PX - 2)
    return font
