"""The writer of steps as an animated GIF, for programs that know no WebP."""

from __future__ import annotations

import io

from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.render import metadata
from kit.render.animation import frames


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The animation in the light theme; it plays again and again."""
    images, times = frames(picture)
    stream = io.BytesIO()
    images[0].save(
        stream,
        "GIF",
        save_all=True,
        append_images=images[1:],
        duration=times,
        loop=0,
    )
    content = stream.getvalue()
    return metadata.gif(content, picture, origin) if origin else content
