"""A read replica between receiving and replaying, and the name that leads to one side: a stage."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.general import User
from diagrams.aws.network import Route53

from kit import Box, Cluster, Diagram, Edge, Row, blank

with Diagram(
    "A replica receives the log first, and replays it afterwards",
    alt="An application writes through a DNS name to RDS, whose log goes to an Aurora replica. There it is received first and"
    " then replayed. An operator promotes the replica; afterwards the name leads there.",
    direction="TB",
):
    with Row():
        rds = RDS("RDS for\nPostgreSQL")
        blank()
        with Cluster("Aurora read replica", style="cluster"):
            log = Box("Received log", style="plain")
            aurora = AuroraInstance("Aurora")
    with Row():
        app = EC2("Application")
        name = Route53("Your DNS name")
        person = User("Operator")

    app >> Edge(kind="write") >> name
    name >> Edge(kind="write", label="at first") >> rds
    name >> Edge(kind="write", label="afterwards") >> aurora
    rds >> Edge(kind="replication", label="WAL") >> log
    log >> Edge(kind="replication", label="replay") >> aurora
    person >> Edge(kind="control", label="promote") >> aurora
