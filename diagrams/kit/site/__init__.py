"""A finished site, and the caller for MkDocs.

It may import everything but `kit.cli`.
"""
