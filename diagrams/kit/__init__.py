"""Pictures that are programs: draw, lay out, emit."""
