"""The text of shapes as PowerPoint's XML: lines that stay as they are, and paragraphs that flow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kit.render.pptx.paint import emu, fill


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    color: str = "tx1"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text that flows.

    Attributes:
        runs: Its text.
        size: Of the text, points.
        before: Points between it and what is above.
        left: Px from the side to its lines.
        hangs: Whether its first line begins at the side, up to the first tab.
    """

    runs: tuple[Run, ...]
    size: float
    before: float = 0
    left: float = 0
    hangs: bool = False


def text_body(
    paragraphs: Iterable[Iterable[Run]],
    size: float,
    *,
    align: str = "ctr",
    anchor: str = "t",
    insets: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> str:
    """Lines that never wrap.

    Args:
        paragraphs: The lines, each as its runs.
        size: Of the text, points.
        align: "l", "ctr" or "r".
        anchor: "t", "ctr" or "b": where in the shape the lines stand.
        insets: Px left, top, right and bottom of the text.
    """
    left, top, right, bottom = (emu(value) for value in insets)
    frame = (
        f'<a:bodyPr wrap="none" lIns="{left}" tIns="{top}" rIns="{right}"'
        f' bIns="{bottom}" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    )
    told = "".join(
        f'<a:p><a:pPr algn="{align}"/>{"".join(_run(run, size) for run in runs)}</a:p>' for runs in paragraphs
    )
    return f"<p:txBody>{frame}{told}</p:txBody>"


def flowing(paragraphs: Iterable[Paragraph]) -> str:
    """Text that wraps: in a wider font it flows on, or shrinks where the program can do that."""
    frame = (
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
    )
    told = []
    for paragraph in paragraphs:
        left, before = emu(paragraph.left), round(paragraph.before * 100)
        told.append(
            f'<a:p><a:pPr marL="{left}" indent="{-left if paragraph.hangs else 0}" algn="l">'
            f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef></a:pPr>'
            f"{''.join(_run(run, paragraph.size) for run in paragraph.runs)}</a:p>"
        )
    return f"<p:txBody>{frame}{''.join(told)}</p:txBody>"


def _run(run: Run, size: float) -> str:
    bold = ' b="1"' if run.bold else ""
    return (
        f'<a:r><a:rPr lang="en-US" sz="{round(size * 100)}"{bold}>{fill(run.color)}'
        f'<a:latin typeface="+mn-lt"/></a:rPr><a:t>{escape(run.text)}</a:t></a:r>'
    )
