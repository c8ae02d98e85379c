"""Icons of the project's own: images beside its scripts, as `diagrams.custom.Custom` names them."""

from __future__ import annotations

import re
from pathlib import Path

import diagrams
from kit.core.errors import KitError
from kit.dsl.callsite import fault
from kit.facts.cache import root_of
from kit.style import icons

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|(?:data|file|https?|ftp):", re.IGNORECASE)
_LIBRARY = Path(diagrams.__file__).parent.parent
BLANK = "resources/generic/blank/blank.png"  # the library's icon for no icon
_unfetched: dict[str, str] = {}  # the files that a script would fetch, and from where
_HINT = "Name a PNG, JPEG or SVG of the project, such as one beside the script, or use a class with an icon."


def icon_of(label: str, image: str, script: Path) -> str:
    """The icon of a node: a path below the library's folder, or the image itself; "" when it is not there.

    Args:
        label: The node's, for an error.
        image: The path of a file: the library's own, or from the script's folder or the working one.
        script: The file that names it.

    Raises:
        KitError: For an address, which is never fetched, for a file outside of the project, and for what is
            no image.
    """
    if _ADDRESS.match(image):
        raise fault(f"the node {label!r} has its icon at an address, {image!r}, which is not fetched", _HINT)
    path = Path(image)
    if _LIBRARY in path.parents:
        icon = path.relative_to(_LIBRARY).as_posix()
        if not icon.startswith("resources/"):  # a class of the script's own, with what is no image
            raise fault(f"the icon {icon!r} of the node {label!r} cannot be read", _HINT)
        return icon if icons.is_there(icon) else ""
    folder = script.resolve().parent
    home = root_of(folder) or folder
    found = next((place for place in (script.parent / path, Path.cwd() / path) if place.is_file()), None)
    if found is None:
        return ""
    real = found.resolve()
    if home not in real.parents:
        raise fault(
            f"the node {label!r} has its icon outside of the project, {image!r}",
            f"The project is {home}: copy the image into it. {_HINT}",
        )
    try:
        return icons.own(real)
    except KitError as error:
        raise fault(f"the icon {image!r} of the node {label!r} {error.message}", _HINT) from None


def note_unfetched(address: str, file: str) -> None:
    """Remember that a script would have fetched `file` from there: `missing` says so."""
    _unfetched[file] = address


def missing(label: str, image: str) -> str:
    """The sentence that a node has no icon, and is drawn without."""
    if address := _unfetched.get(image):
        return f"{address} is not fetched: save it as {image!r}; until then the node {label!r} is a box."
    return f"The icon {image!r} of the node {label!r} is not there: it is drawn as a box."
