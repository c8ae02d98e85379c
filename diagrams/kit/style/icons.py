"""Icons as pixels: the library's 300 × 300, which become twice the drawn size with a palette, or stay.

Where there is a vector of an icon (`kit.style.vectors`), its pixels are drawn from that.

An image of the project's own becomes such a PNG, and is handed on whole, as a data address.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache import store
from kit.cache.fingerprint import fingerprint, of_parts
from kit.core.errors import KitError
from kit.style import raster, vectors

if TYPE_CHECKING:
    from PIL import Image

SIZE = 128  # twice the drawn size, for dense screens
FINE = 300  # of most of the library's files
LARGEST = 40_000_000  # pixels of an image of the project's own
DATA = "data:image/png;base64,"

kept = store.Place("icon")  # to make something of an icon takes five milliseconds
_brought: dict[str, dict[str, str]] = {}  # icon → what was made of it, in Base64: where there are no files


@functools.cache
def icon_png(icon: str, *, dark: bool = False, size: int = SIZE, fine: bool = False) -> bytes:
    """An icon as a PNG.

    Args:
        icon: A path below the library's folder, or the data address of one of the project's own.
        dark: Whether the lines of an outlined icon are light; a filled icon is the same in both themes.
        size: Its width and height, in pixels.
        fine: Whether it has all its colors; else at most 64.
    """
    light = dark and by_ground(icon)

    def made() -> bytes:
        from PIL import Image  # here and below: a warm build needs none of it

        image = _load(icon, size, dark=light)
        if not fine:
            image = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        image.save(stream, "PNG", optimize=True)
        return stream.getvalue()

    return _kept(icon, f"{size}.{light}.{fine}", made)


@functools.cache
def by_ground(icon: str) -> bool:
    """Whether the icon is lines on nothing, which vanish on a dark ground and are lighter there."""
    if vectors.vector(icon):
        return vectors.by_ground(icon)

    def made() -> bytes:
        from PIL import Image

        alpha = _load(icon, SIZE).getchannel("A").resize((16, 16), Image.Resampling.BOX)
        return b"outlined" if sum(alpha.tobytes()) < 0.75 * 255 * 16 * 16 else b"filled"

    return _kept(icon, "is", made) == b"outlined"


@functools.cache
def icon_uri(icon: str, *, dark: bool = False, fine: bool = False) -> str:
    """An icon as a data address.

    Args:
        icon: A path below the library's folder, or an image of the project's own.
        dark: Whether it stands on a dark ground.
        fine: Whether it has all its own pixels and colours; else `SIZE` pixels.
    """
    content = icon_png(icon, dark=dark, size=FINE if fine else SIZE, fine=fine)
    return DATA + base64.b64encode(content).decode()


def is_there(icon: str) -> bool:
    """Whether `icon`, a path below the library's folder, can be drawn."""
    if vectors.vector(icon):
        return True
    return icon in _brought if _brought else (library() / icon).is_file()


def take(made: dict[str, dict[str, str]]) -> None:
    """From now on these are the library's icons, each as `bring` has made it: there are no files here."""
    _brought.update(made)


def bring(icon: str) -> dict[str, str]:
    """What `take` must be given of `icon`, of which there is no vector, for a script to draw it."""
    made = {"is": b"outlined" if by_ground(icon) else b"filled"}
    for dark in {False, by_ground(icon)}:
        made[f"{SIZE}.{dark}.False"] = icon_png(icon, dark=dark)
    return {what: base64.b64encode(content).decode() for what, content in made.items()}


def own(path: Path) -> str:
    """The image at `path`, a PNG, JPEG or SVG, as an icon. Raises KitError (without a place) for another."""
    from PIL import Image

    content = path.read_bytes()
    try:
        drawn = _of_svg(content) if path.suffix.lower() == ".svg" else content
        with Image.open(io.BytesIO(drawn), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
            if image.width * image.height > LARGEST:
                raise KitError(f"is too large, {image.width} × {image.height} pixels")
            share = FINE / max(image.width, image.height)
            size = (max(round(image.width * share), 1), max(round(image.height * share), 1))
            square = Image.new("RGBA", (FINE, FINE))
            drawing = image.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
            square.paste(drawing, ((FINE - drawing.width) // 2, (FINE - drawing.height) // 2))
    except (OSError, ValueError, SyntaxError) as error:
        raise KitError(f"cannot be read ({str(error).splitlines()[0][:80]})") from None
    stream = io.BytesIO()
    square.save(stream, "PNG", optimize=True)
    return DATA + base64.b64encode(stream.getvalue()).decode()


def title(icon: str) -> str:
    """What the icon is called; an image of the project's own has no name."""
    return "own" if icon.startswith(DATA) else Path(icon).stem.replace("-", " ")


def _of_svg(content: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise ValueError("it declares entities")
    drawn = raster.square(etree.tostring(root), FINE)
    if not _opened(drawn).getbbox():
        raise ValueError("nothing in it is drawn")
    return drawn


def _opened(png: bytes) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(png)).convert("RGBA")


def _kept(icon: str, what: str, make: Callable[[], bytes]) -> bytes:
    if icon in _brought:
        return base64.b64decode(_brought[icon][what])
    return kept.get(f"{_mark(icon)}.{what}", make)


@functools.cache
def _mark(icon: str) -> str:
    """A hash of the icon and of what makes another of it.

    Of an image that is this module and Pillow alone, and not the whole kit: the library has hundreds.
    """
    made_of = fingerprint() if vectors.vector(icon) else (_content(icon), _mark_of_code())
    return hashlib.sha256(repr((icon, made_of)).encode()).hexdigest()


@functools.cache
def _mark_of_code() -> str:
    return of_parts([Path(__file__)], "pillow")


def _content(icon: str) -> bytes:
    if icon.startswith(DATA):
        return base64.b64decode(icon.removeprefix(DATA))
    return (library() / icon).read_bytes()


def library() -> Path:
    """The folder of the `diagrams` library in which its icons lie."""
    import diagrams

    return Path(diagrams.__file__).parent.parent


@functools.lru_cache(maxsize=8)  # asked for twice in a row, and large
def _load(icon: str, size: int, *, dark: bool = False) -> Image.Image:
    from PIL import Image

    if found := vectors.vector(icon, dark=dark):
        return _opened(raster.square(found.file.encode(), size))
    with Image.open(io.BytesIO(_content(icon))) as image:
        small = image.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
    return _lighten(small) if dark else small


def _lighten(image: Image.Image) -> Image.Image:
    """Each colour moved more than half of the way to white; what was transparent stays so."""
    from PIL import Image

    red, green, blue, alpha = image.split()
    table = [round(value + (255 - value) * 0.58) for value in range(256)]
    return Image.merge("RGBA", (red.point(table), green.point(table), blue.point(table), alpha))
