"""Pictures as SVG.

It may import what `kit.render` may.
"""
