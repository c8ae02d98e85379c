"""Pictures as PDF.

It may import what `kit.render` may.
"""
