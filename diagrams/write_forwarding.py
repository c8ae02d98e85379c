"""The round trip of a forwarded write: over to the writer as a statement, back as replication."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import AuroraInstance
from diagrams.aws.storage import EBS

from kit import Box, Cluster, Diagram, Edge, Step, cite, value

with Diagram(
    "A forwarded write leaves as a statement and comes back as data",
    alt="A reader in a secondary Region forwards a write to the writer of the primary Region, which commits it into the"
    " primary's volume and answers. The change itself comes back by replication, and the consistency mode says how long a"
    " read in the secondary Region waits for it.",
):
    with Cluster("Secondary Region", style="region", columns=2):
        app = EC2("Your session")
        reader = AuroraInstance("Reader")
        wait = Box("SESSION: own writes\nGLOBAL: all commits", style="question")
        volume2 = EBS("Cluster volume")
    with Cluster("Primary Region", style="region", direction="TB"):
        writer = AuroraInstance("Writer")
        volume = EBS("Cluster volume")

    (
        app
        >> Edge(
            "The application sends its write to the reader endpoint of the secondary cluster in its own Region.",
            kind="write",
            label="INSERT",
            fails="With write forwarding off, a write on a secondary fails: it is read-only.",
        )
        >> reader
    )
    (
        reader
        >> Edge(
            "The reader forwards the statement, and later the commit, with the session's context to the writer. Aurora"
            " provides the network for it.",
            kind="write",
            label="forwarded",
            fails="A statement that cannot be forwarded, such as DDL or a savepoint, is refused.",
        )
        >> writer
    )
    (
        writer
        >> Edge(
            "The writer runs it, decides conflicts and locks as for everybody, and on commit stores the change in the"
            " primary's volume: the only one that is always up to date.",
            kind="write",
        )
        >> volume
    )
    back = Step(
        "The answer crosses back through the reader to the application. The write is done in the primary Region;"
        " this Region does not have it yet."
    )
    writer >> Edge(back, kind="request", label="one row") >> reader
    reader >> Edge(back, kind="request") >> app
    (
        volume
        >> Edge(
            f"Replication brings the change to this and every other secondary Region, typically in under"
            f" {cite('global.lag.typical')}.",
            kind="replication",
            label=f"typically < {value('global.lag.typical')} s",
        )
        >> volume2
    )
    (
        volume2
        >> Edge(
            "A read in the session waits for the volume as the consistency mode says: EVENTUAL for nothing, SESSION until the"
            " session's own writes are here, GLOBAL until everything is here that was committed when the read began.",
            kind="read",
            label="may wait",
            fails="With EVENTUAL the row written a moment ago may be missing.",
        )
        >> wait
    )
    (
        wait
        >> Edge("Then the reader answers from the volume of its own Region.", kind="read", label="rows")
        >> app
    )
