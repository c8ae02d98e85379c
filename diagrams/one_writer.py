"""Two Regions with one writer between them: the stage for what happens when the primary moves."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import Aurora
from diagrams.aws.general import User
from diagrams.aws.network import Route53

from kit import Cluster, Diagram, Edge, Row, blank

with Diagram(
    "The name leads to one writer, in one Region at a time",
    alt="An application writes through the global writer endpoint to the cluster in Region A, which replicates to the cluster"
    " in Region B. An operator can promote the cluster in Region B; then the endpoint leads there.",
    direction="TB",
):
    with Cluster("Global database", style="cluster"):
        a = Aurora("Cluster in\nRegion A")
        blank()
        b = Aurora("Cluster in\nRegion B")
    with Row():
        app = EC2("Application")
        name = Route53("Global writer\nendpoint")
        person = User("Operator")

    app >> Edge(kind="write") >> name
    name >> Edge(kind="write", label="at first") >> a
    name >> Edge(kind="write", label="afterwards") >> b
    a >> Edge(kind="replication", label="copies") >> b
    person >> Edge(kind="control", label="promote") >> b
