from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS
from diagrams.aws.network import ELB

from kit import Cluster, Diagram

with Diagram(
    "One box has a direction of its own",
    alt="A balancer above a box in which a server stands to the left of its database.",
    direction="TB",
):
    balancer = ELB("Balancer")
    with Cluster("From left to right", direction="LR"):
        web = EC2("Web")
        web >> RDS("Database")
    balancer >> web
