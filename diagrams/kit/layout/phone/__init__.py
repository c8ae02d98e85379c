"""The same picture for a phone: rows become columns.

It may import what `kit.layout` may.
"""
