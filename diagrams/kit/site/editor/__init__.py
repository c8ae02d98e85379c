"""A page in which a picture's script is edited and runs.

It may import what `kit.site` may.
"""
