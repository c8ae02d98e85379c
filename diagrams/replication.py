"""How a change reaches another Region below the database engines, and which metric measures which stretch."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import AuroraInstance
from diagrams.aws.general import TraditionalServer
from diagrams.aws.storage import EBS, ElasticBlockStoreEBSVolume

from kit import Box, Cluster, Column, Diagram, Edge, Step, blank, cite

with Diagram(
    "A commit waits for its own Region, never for another",
    alt="The writer stores a change in copies in three Availability Zones of its Region, and the commit is done."
    " Replication servers carry the change to the cluster volume of a secondary Region afterwards, and readers there"
    " show it. Lag metrics in that Region measure the stretches of the way.",
):
    with Cluster("Primary Region", style="region"):
        writer = AuroraInstance("Writer")
        with Cluster("Volume", style="cluster", direction="TB"):
            copies = [ElasticBlockStoreEBSVolume(f"AZ {zone}") for zone in "abc"]
        sender = TraditionalServer("Replication\nservers")
    with Cluster("Secondary Region", style="region"):
        with Column():
            line = Box("ReplicationLag")
            receiver = TraditionalServer("Replication\nservers")
            blank()
        with Column():
            stored = Box("RPOLag\nProgressLag")
            volume = EBS("Cluster\nvolume")
            blank()
        with Column():
            seen = Box("AuroraReplicaLag")
            readers = AuroraInstance("Reader\ninstances")
            app = EC2("Application")

    store = Step(
        "The writer sends its log records to the storage in three Availability Zones. When that storage has them, the"
        " commit is done and the application gets its answer. No other Region is asked.",
    )
    for copy in copies:
        writer >> Edge(store, kind="write", label="wait" if copy is copies[0] else "") >> copy
    take = Step(
        "The storage, not the database engine, hands the log to replication servers beside it: no binlog, no"
        " replication slot.",
    )
    for copy in copies:
        copy >> Edge(take, kind="replication") >> sender
    (
        sender
        >> Edge(
            "They send it, encrypted and over AWS's own network, to replication servers in each secondary Region. No commit"
            f" waits for that: typically it takes under {cite('global.lag.typical')}, and there is no upper limit.",
            kind="replication",
            label="no wait",
            fails="The secondary falls behind. The primary goes on committing, unless managed RPO holds it back.",
        )
        >> receiver
    )
    (
        receiver
        >> Edge(
            "The storage there applies the log to its own copy of the volume.",
            kind="replication",
        )
        >> volume
    )
    (
        volume
        >> Edge(
            "The readers learn of the change and drop or refresh the pages that they hold in memory.",
            kind="read",
        )
        >> readers
    )
    app >> Edge("Only now does a query in the secondary Region see the change.", kind="read") >> readers
    (
        receiver
        >> Edge(
            "AuroraGlobalDBReplicationLag is the time between the two sets of replication servers: is the line slow?"
            f" CloudWatch has it, like the metrics of step 8, in {cite('global.lag.metrics.place')} only.",
            kind="control",
        )
        >> line
    )
    (
        volume
        >> Edge(
            "AuroraGlobalDBRPOLag is how far this volume is behind for user transactions: what a failover would lose."
            " AuroraGlobalDBProgressLag counts system transactions as well.",
            kind="control",
        )
        >> stored
    )
    (
        readers
        >> Edge(
            "AuroraReplicaLag is how far a reader is behind its own volume. Add it to the progress lag: so old is what a"
            " query sees.",
            kind="control",
        )
        >> seen
    )
