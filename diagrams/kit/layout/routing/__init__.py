"""Orthogonal lines between what has its place.

It may import what `kit.layout` may.
"""
