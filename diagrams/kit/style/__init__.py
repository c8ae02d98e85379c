"""How things look and how much room they take: colors, patterns, icons, the width of words.

It may import `kit.cache` and `kit.core`.
"""
