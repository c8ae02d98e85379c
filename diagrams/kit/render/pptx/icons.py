"""Icons on slides: a vector, and the same in pixels for programs that know of none."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from kit.style.icons import icon_png
from kit.style.vectors import vector

SIZE, BESIDE_VECTOR = 160, 128  # pixels
_KIND = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # says that a vector follows
_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def blip(slide: Any, icon: str, theme: str) -> str:
    """The image of an icon, "light" or "dark", as a part of the file that the part `slide` refers to."""
    found = vector(icon, dark=theme == "dark")
    pixels = icon_png(icon, dark=theme == "dark", size=BESIDE_VECTOR if found else SIZE)
    image = slide.get_or_add_image_part(io.BytesIO(pixels))[1]
    if not found:
        return f'<a:blip r:embed="{image}"/>'
    drawn = slide.relate_to(_part(slide.package, found.file.encode()), RT.IMAGE)
    listed = f'<a:ext uri="{_KIND}"><asvg:svgBlip xmlns:asvg="{_SPACE}" r:embed="{drawn}"/></a:ext>'
    return f'<a:blip r:embed="{image}"><a:extLst>{listed}</a:extLst></a:blip>'


def _part(package: Any, content: bytes) -> Part:
    """The part with that vector, each once in a file."""
    name = PackURI(f"/ppt/media/icon-{hashlib.sha256(content).hexdigest()[:12]}.svg")
    known = (part for part in package.iter_parts() if part.partname == name)
    return next(known, None) or Part(name, "image/svg+xml", package, content)
