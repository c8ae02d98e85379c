"""The writer of steps as an animated GIF, for programs that know no WebP."""

from __future__ import annotations

import io

from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin, plain
from kit.render.animation import frames


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The animation in the light theme; it plays again and again."""
    images, times = frames(picture)
    origin = origin or plain(picture.spec)
    stream = io.BytesIO()
    images[0].save(
        stream,
        "GIF",
        save_all=True,
        append_images=images[1:],
        duration=times,
        loop=0,
        # The mark first: GIF cuts a comment into blocks of 255 bytes, and a mark that is cut is not found.
        comment=f"{origin.mark} {picture.spec.title}. {origin.sentence}".encode(),
    )
    return stream.getvalue()
