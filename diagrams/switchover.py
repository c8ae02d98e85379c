"""A planned change of the primary Region: catch up, stop writes, swap the roles, lose nothing."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import Aurora
from diagrams.aws.network import Route53

from kit import Cluster, Diagram, Edge, Step, blank, cite


def moment(title: str, style: str, role_a: str, role_b: str) -> tuple[EC2, Route53, Aurora, Aurora]:
    """One of the three moments: the application and its endpoint at the left, the two clusters at the right."""
    with Cluster(title, style=style, columns=2):
        app = EC2("Application")
        blank()
        name = Route53("Global writer\nendpoint")
        a = Aurora(f"{role_a}\nin Region A")
        blank()
        b = Aurora(f"{role_b}\nin Region B")
    return app, name, a, b


with Diagram(
    "A switchover swaps roles only when nothing is missing",
    alt="First the secondary catches up while the primary still takes writes; then writes stop until all volumes are in"
    " step; then the roles are swapped, replication turns round and the global writer endpoint leads to the new primary.",
):
    app1, name1, a1, b1 = moment("Writes go on", "lane", "Primary", "Secondary")
    app2, name2, a2, b2 = moment("Writes stop", "warning", "Read-only", "Secondary")
    app3, name3, a3, b3 = moment("Roles swapped", "lane", "Secondary", "Primary")

    app1 >> Edge(kind="write") >> name1
    name1 >> Edge(kind="write") >> a1
    Step(
        "You call switchover-global-cluster in the primary's Region and name the target. Aurora checks the members.",
        at=a1,
        fails="Aurora does not switch over to a member that is unhealthy or runs another major or minor version.",
    )
    (
        a1
        >> Edge(
            "Aurora waits until the target has caught up. The larger the lag, the longer this takes.",
            kind="replication",
            label="catch up",
        )
        >> b1
    )
    app2 >> Edge(kind="write") >> name2
    (
        name2
        >> Edge(
            "The old primary becomes read-only: its storage blocks writes. The outage for writers begins.",
            kind="broken",
        )
        >> a2
    )
    (
        a2
        >> Edge(
            f"The last changes arrive. Now all volumes are in step, and {cite('global.switchover.rpo', 'nothing')} can be"
            " lost.",
            kind="replication",
            label="last changes",
        )
        >> b2
    )
    (
        b3
        >> Edge(
            "One reader of the target becomes the writer, the old primary becomes a secondary, and replication turns round.",
            kind="replication",
            label="reversed",
        )
        >> a3
    )
    app3 >> Edge(kind="write") >> name3
    (
        name3
        >> Edge(
            "Aurora points the global writer endpoint at the new primary. For the application the outage ends when its DNS"
            " cache has expired and it has connected again.",
            kind="write",
            fails="An application that connects to the old primary's own endpoint must be given the new address.",
        )
        >> b3
    )
