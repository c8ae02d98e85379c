from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS

from kit import Diagram, Edge

KINDS = ("request", "read", "write", "replication", "control", "broken")

with Diagram("Six kinds of line", alt="Six lines, each of one kind."):
    for kind in KINDS:
        EC2("Server") >> Edge(kind=kind, label=kind) >> RDS("Database")
