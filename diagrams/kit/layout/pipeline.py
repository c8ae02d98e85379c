"""From what a script said to a finished picture, kept by the hash of what made it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import overload

from kit.cache.fingerprint import fingerprint
from kit.core.errors import KitError, shown, unforeseen
from kit.ir.drawing import Drawing, Picture
from kit.ir.graph import Graph, Spec
from kit.ir.placement import Placed
from kit.ir.placement_codec import Store, pack, unpack


@overload
def compose(spec: Graph, script: Path, *, cache: Path | None = None) -> Picture: ...
@overload
def compose(spec: Spec, script: Path, *, cache: Path | None = None) -> Drawing: ...
def compose(spec: Spec, script: Path, *, cache: Path | None = None) -> Drawing:
    """The finished picture of a diagram's graph or a chart, with the same for a phone and a column.

    Args:
        spec: What the script says.
        script: Its file, which an error names.
        cache: A folder in which the result is kept, by the hash of what is laid out and of the kit itself; a
            damaged file there counts as none.

    Raises:
        KitError: It cannot be laid out; with the line of the script.
    """
    store = Store(None, "")
    if cache:
        store = Store(cache / "layout", f"{_laid_out(spec).content_digest}/{fingerprint()}")
    try:
        with unforeseen(
            f"the picture {shown(spec.title)} cannot be laid out"
        ):  # which hides no other's fault
            return _composed(spec, store)
    except KitError as error:
        line = error.line or spec.line
        raise KitError(error.message, path=script, line=line, hint=error.hint) from error.__cause__


def _laid_out(spec: Spec) -> Spec:
    """What it depends on where each thing stands."""
    return spec.without_sentences if isinstance(spec, Graph) else spec


def _composed(spec: Spec, store: Store) -> Drawing:
    if isinstance(spec, Graph):
        graph = spec.without_sentences
        wide = store.get("wide", partial(_on_slide, graph), pack, unpack)
        phone = Picture(spec, *store.get("narrow", partial(_on_phone, graph), pack, unpack))
        column = Picture(spec, *store.get("column", partial(_in_column, graph, wide), pack, unpack))
        return Picture(spec, *wide, phone, column)
    from kit.layout.chart.pipeline import compose_chart  # pages of diagrams alone need none of it

    return compose_chart(spec, store)


def _on_slide(graph: Graph) -> Placed:
    from kit.layout.variants import on_slide  # a warm build places nothing

    return on_slide(graph)


def _in_column(graph: Graph, slide: Placed) -> Placed:
    from kit.layout.column import in_column

    return in_column(graph, slide)


def _on_phone(graph: Graph) -> Placed:
    from kit.layout.variants import on_phone

    return on_phone(graph)
