"""Charts and time lines in their places.

It may import what `kit.layout` may.
"""
