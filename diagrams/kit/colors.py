"""The style sheet's part that follows from `style.py`: one variable for each colour, light and dark."""

from __future__ import annotations

from kit import style

BEGIN = "/* made by: python -m kit css */"
END = "/* end */"


def css() -> str:
    """Variables and the classes that use them, for drawings inside a page.

    `docs/assets/pictures.css` holds it between two marks; a test compares them.
    """
    pairs = {"ink": style.INK, "soft": style.SOFT, "badge": style.BADGE, "badge-ink": style.BADGE_INK}
    pairs |= {f"l-{kind}": look.color for kind, look in style.LINES.items()}
    pairs |= {f"g-{name}": look.color for name, look in style.GROUP_STYLES.items()}
    pairs |= {f"b-{name}": pair for name, pair in style.BOX_STYLES.items()}
    light = "".join(f"--k-{name}:{pair[0]};" for name, pair in pairs.items())
    dark = "".join(f"--k-{name}:{pair[1]};" for name, pair in pairs.items())
    fills = "".join(f".kf-{name}{{fill:var(--k-{name})}}" for name in pairs)
    strokes = "".join(f".ks-{name}{{stroke:var(--k-{name})}}" for name in pairs if name[:2] in ("l-", "g-", "b-"))
    return f':root{{{light}}}\n[data-md-color-scheme="slate"]{{{dark}}}\n{fills}\n{strokes}\n'


def refreshed(sheet: str) -> str:
    """`sheet` with what stands between its two marks made anew."""
    head, mark, rest = sheet.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{mark}\n{css()}{end}{tail}"
