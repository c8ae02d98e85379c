from diagrams.aws.compute import EC2

from kit import Cluster, Diagram

STYLES = ("aws-cloud", "region", "az", "vpc", "cluster", "group", "lane", "warning")

with Diagram("Eight styles of a box", alt="Eight boxes, each in one style.", columns=4):
    for style in STYLES:
        with Cluster(style, style=style):
            EC2("Server")
