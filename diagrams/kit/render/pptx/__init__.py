"""Pictures as PowerPoint's own shapes.

It may import what `kit.render` may.
"""
