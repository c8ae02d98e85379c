"""Places that follow the lines, for graphs whose scripts arrange nothing: layered drawing of compound graphs.

It may import what `kit.layout` may.
"""
