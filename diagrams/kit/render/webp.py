"""The writer of steps as an animated WebP."""

from __future__ import annotations

import io

from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.render import metadata
from kit.render.animation import frames


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The animation in the light theme; it plays again and again."""
    indexed, times = frames(picture)
    images = [image.convert("RGB") for image in indexed]
    stream = io.BytesIO()
    images[0].save(
        stream,
        "WEBP",
        save_all=True,
        append_images=images[1:],
        duration=times,
        loop=0,
        lossless=True,
        quality=25,  # how long it looks for a smaller file: twice as long finds none
        method=3,
    )
    content = stream.getvalue()
    return metadata.webp(content, picture, origin) if origin else content
