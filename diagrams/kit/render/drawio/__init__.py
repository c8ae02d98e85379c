"""Pictures as draw.io's own cells.

It may import what `kit.render` may.
"""
