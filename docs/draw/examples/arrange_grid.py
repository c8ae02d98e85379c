from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS

from kit import Cluster, Diagram, Grid, blank

with Diagram("Grids are filled row by row", alt="Two grids, one of them in a box, with an empty cell."):
    with Cluster("columns=2", columns=2):
        EC2("1")
        EC2("2")
        blank()
        EC2("3, below 2")
    with Grid(2):
        for number in range(4):
            RDS(f"{number + 1}")
