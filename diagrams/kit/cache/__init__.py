"""What a build keeps for the next one.

It may import `kit.core`.
"""
