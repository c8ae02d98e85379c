"""The style sheet's part that follows from `theme.py`: one variable for each color, light and dark."""

from __future__ import annotations

import functools

from kit.style import theme

BEGIN = "/* made by: python -m kit css */"
END = "/* end */"


def css() -> str:
    """The variables that drawings inside a page use for their colors.

    `docs/assets/pictures.css` holds it between two marks; a test compares them.
    """
    light, dark = variables()
    bright = ':root,[data-md-color-scheme="default"]'  # a page that is dark shows the design in both
    dim = '@media screen{[data-md-color-scheme="slate"]'  # paper is light
    return f"{bright}{{{light}}}\n{dim}{{{dark}}}}}\n"


def variables() -> tuple[str, str]:
    """Every color as a variable, light and dark: what stands between the braces of a rule."""
    pairs = _named()
    light = "".join(f"--k-{name}:{pair[0]};" for pair, name in pairs.items())
    return light, "".join(f"--k-{name}:{pair[1]};" for pair, name in pairs.items() if len(set(pair)) > 1)


def variable(pair: theme.Pair) -> str:
    """A color of the house as a page names it."""
    return f"var(--k-{_named()[pair]})"


@functools.cache
def _named() -> dict[theme.Pair, str]:
    """Each color once, by the first thing that has it."""
    pairs = {"ground": theme.BACKGROUND, "ink": theme.INK, "soft": theme.SOFT}
    pairs |= {f"l-{kind}": look.color for kind, look in theme.LINES.items()}
    pairs |= {f"g-{name}": look.color for name, look in theme.GROUP_STYLES.items()}
    pairs |= {f"b-{name}": pair for name, pair in theme.BOX_STYLES.items()}
    found: dict[theme.Pair, str] = {}
    for name, pair in pairs.items():
        found.setdefault(pair, name)
    return found


def refreshed(sheet: str) -> str:
    """`sheet` with what stands between its two marks made anew."""
    head, mark, rest = sheet.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{mark}\n{css()}{end}{tail}"
