"""One writer for the world: the parts of an Aurora Global Database."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import AuroraInstance
from diagrams.aws.network import Route53
from diagrams.aws.storage import EBS

from kit import Cluster, Diagram, Edge, Row, Step, cite, value

most = value("global.secondary-regions.max")
near = value("global.readers.secondary.max")
total = value("global.readers.primary.sum")

with Diagram(
    "One Region writes, every Region reads nearby",
    alt="A global database has one primary Region, whose writer takes every write, and secondary Regions,"
    " to which the storage replicates and which serve reads to the applications beside them.",
    direction="TB",
):
    with Row():
        app = EC2("Application\nin any Region")
        dns = Route53("Global writer\nendpoint")
        with Cluster("Primary Region", style="region"), Cluster("Aurora cluster", style="cluster"):
            writer = AuroraInstance("Writer")
            volume = EBS("Cluster volume")
            readers = AuroraInstance(f"Readers\nup to {total} − s")
    with Row():
        with Cluster("Secondary Region 1", style="region"):
            app1 = EC2("Application")
            with Cluster("Aurora cluster", style="cluster"):
                readers1 = AuroraInstance(f"Readers\nup to {near}")
                volume1 = EBS("Cluster volume")
        with Cluster(f"Secondary Region s, s ≤ {most}", style="region"):
            with Cluster("Aurora cluster", style="cluster"):
                volume2 = EBS("Cluster volume")
                readers2 = AuroraInstance(f"Readers\nup to {near}")
            app2 = EC2("Application")

    (
        app
        >> Edge(
            "An application that writes connects to the global writer endpoint, one DNS name for the whole global database.",
            kind="write",
        )
        >> dns
    )
    (
        dns
        >> Edge(
            "The name leads to the writer of the primary Region and follows it after a switchover or failover. The network"
            " must reach that Region, and cached DNS answers delay the change.",
            kind="write",
        )
        >> writer
    )
    (
        writer
        >> Edge(
            "The only writer stores the change in the cluster volume. The primary's readers read from the same volume; their"
            f" number and that of the secondary clusters together is at most {cite('global.readers.primary.sum', total)}.",
            kind="write",
        )
        >> volume
    )
    volume >> Edge(kind="read") >> readers
    replicate = Step(
        "The storage layer copies the change to the volume of every secondary Region, asynchronously and without the"
        f" database engines: typically in under {cite('global.lag.typical')}, with no upper limit. There are at most"
        f" {cite('global.secondary-regions.max', most)} secondary Regions.",
        fails="When the primary Region is lost, what has not arrived is lost with it.",
    )
    volume >> Edge(replicate, kind="replication", enter="top", label="typically < 1 s") >> volume1
    volume >> Edge(replicate, kind="replication", enter="top") >> volume2
    volume1 >> Edge(kind="read") >> readers1
    volume2 >> Edge(kind="read") >> readers2
    nearby = Step(
        f"Applications read from the reader endpoint of their own Region, from up to"
        f" {cite('global.readers.secondary.max', near)} readers. What they see is as old as the lag.",
    )
    app1 >> Edge(nearby, kind="read") >> readers1
    app2 >> Edge(nearby, kind="read") >> readers2
    (
        readers1
        >> Edge(
            "With write forwarding a reader passes a write on to the writer. The change comes back by replication, like any"
            " other.",
            kind="write",
            fails="Without it, a write on a secondary fails: it is read-only.",
        )
        >> writer
    )
