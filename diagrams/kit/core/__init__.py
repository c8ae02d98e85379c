"""What everything stands on: errors, names, files, bytes, geometry.

It may import the standard library alone.
"""
