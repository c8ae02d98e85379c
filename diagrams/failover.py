"""An unplanned change of the primary Region: a person decides, and what had not arrived is lost."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import Aurora
from diagrams.aws.general import User
from diagrams.aws.storage import ElasticBlockStoreEBSSnapshot

from kit import Cluster, Diagram, Edge, Step, blank, cite

with Diagram(
    "You start a failover, and what had not arrived is lost",
    alt="The primary Region is lost with the changes that had not reached the secondaries. A person compares how far each"
    " secondary is behind and promotes the one with the least lag. It becomes the primary, and Aurora rebuilds the other"
    " Regions from it.",
):
    with Cluster("Region A and its last changes are lost", style="warning", direction="TB"):
        a = Aurora("Region A\nlost primary")
        b = Aurora("Region B\nleast behind")
        c = Aurora("Region C\nmore behind")
    person = User("Operator")
    with Cluster("Region B is the primary", style="lane", columns=2):
        a2 = Aurora("Region A\nnew volume")
        snapshot = ElasticBlockStoreEBSSnapshot("Snapshot of\nthe old volume")
        b2 = Aurora("Region B\nnew primary")
        app = EC2("Application")
        c2 = Aurora("Region C\nrebuilt")
        blank()

    Step("The primary's Region is lost: writes fail. Nothing fails over to another Region by itself.", at=a)
    gone = Step(
        "Replication is asynchronous. The last committed changes had not reached the secondaries, each of which is"
        " behind by its own lag.",
    )
    a >> Edge(gone, kind="broken", label="not arrived") >> b
    a >> Edge(gone, kind="broken") >> c
    compare = Step(
        "A person decides that waiting costs more than the loss, and compares AuroraGlobalDBRPOLag of the secondaries,"
        " in their own Regions: here B has the least.",
        fails="Promoting a secondary with more lag loses more.",
    )
    person >> Edge(compare, kind="read", label="RPO lag") >> b
    person >> Edge(compare, kind="read", leave="bottom") >> c
    (
        person
        >> Edge(
            "They stop the application, then call failover-global-cluster with --allow-data-loss in the target's Region."
            " Aurora first tries to block writes in the storage of the old primary (write fencing).",
            kind="control",
            label="fence: best effort",
            fails="Region A does not answer: fencing may time out, and the failover goes on. Whoever still writes there"
            " writes to a volume that will be replaced.",
        )
        >> a
    )
    (
        person
        >> Edge(
            "One reader of B becomes the writer, without waiting for anything. Its data is consistent, as of a moment shortly before"
            f" the loss of A; what was committed after that is lost, {cite('global.failover.rpo', 'typically seconds')}.",
            kind="control",
            label="promote",
        )
        >> b2
    )
    (
        app
        >> Edge(
            "The global writer endpoint leads to B, and the application writes again.",
            kind="write",
        )
        >> b2
    )
    (
        b2
        >> Edge(
            "Aurora rebuilds the other secondaries from B, so that all hold the same point in time. By size and distance it takes"
            f" from a few minutes to {cite('global.failover.rebuild.max')}; until then they are no use for reads.",
            kind="replication",
            label="rebuild",
        )
        >> c2
    )
    (
        b2
        >> Edge(
            "When Region A is healthy, Aurora adds it back as a secondary, with a new volume.",
            kind="replication",
            label="rebuild",
        )
        >> a2
    )
    (
        a2
        >> Edge(
            "Before that it tries to keep the old volume as a snapshot: the only place where the lost changes still are.",
            kind="control",
            fails="The snapshot expires with the old cluster's backup retention. Copy it.",
        )
        >> snapshot
    )
