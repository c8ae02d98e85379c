"""Facts in a page: figures with their sources, lists, bills.

It may import what `kit.markdown` may.
"""
