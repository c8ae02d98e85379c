"""The writer of steps as an animated GIF, for programs that know no WebP."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.render import metadata
from kit.render.animation import COLORS, frames

if TYPE_CHECKING:
    from PIL import Image


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The animation in the light theme; it plays again and again."""
    images, times = frames(picture)
    stream = io.BytesIO()
    images[0].save(
        stream,
        "GIF",
        save_all=True,
        append_images=[*map(_changed, images, images[1:])],
        duration=times,
        loop=0,
        optimize=False,
        transparency=COLORS,
        disposal=1,  # the next frame is laid over it
    )
    content = stream.getvalue()
    return metadata.gif(content, picture, origin) if origin else content


def _changed(before: Image.Image, now: Image.Image) -> Image.Image:
    """What is not as `before`, on nothing: a third smaller than the whole; Pillow takes ten times as long."""
    from PIL import Image, ImageChops

    then, here = (Image.frombytes("L", image.size, image.tobytes()) for image in (before, now))
    same = ImageChops.difference(then, here).point([255, *[0] * 255])
    changed = now.copy()
    changed.paste(COLORS, mask=same)
    return changed
