"""What the serverless template creates, and whom each of its instances follows."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import AuroraInstance
from diagrams.aws.management import CloudwatchAlarm
from diagrams.aws.security import SecretsManager
from diagrams.aws.storage import EBS

from kit import Cluster, Column, Diagram, Edge, Step, blank

with Diagram(
    "One instance follows the writer, one its own load",
    alt="A service writes to a serverless writer, and a report tool reads from a serverless reader of its own. A failover"
    " target in tier 1 is never smaller than the writer; the reader in tier 15 scales by its own load. All three use one"
    " cluster volume. An alarm watches the writer, and a secret keeps the master password.",
):
    with Column():
        secret = SecretsManager("Master\npassword")
        alarm = CloudwatchAlarm("Alarm at\nthe maximum")
    with Cluster("VPC", style="vpc", direction="TB"):
        with Cluster("Security group of the clients", style="group", columns=3):
            app = EC2("Your\nservice")
            blank()
            tool = EC2("Report\ntool")
        with Cluster("Aurora cluster", style="cluster", columns=3):
            writer = AuroraInstance("Writer\ntier 0")
            target = AuroraInstance("Failover target\ntier 1")
            reports = AuroraInstance("Reports\ntier 15")
            blank()
            volume = EBS("Cluster volume")
            blank()

    (
        app
        >> Edge(
            "Your service connects to the cluster endpoint, which leads to the writer. Only its security group is let in.",
            kind="write",
        )
        >> writer
    )
    writer >> Edge(kind="write") >> volume
    (
        writer
        >> Edge(
            "The failover target is in tier 1, so it is never smaller than the writer: it can take over at full size, and it"
            " costs as much.",
            kind="control",
            label="same size",
        )
        >> target
    )
    (
        tool
        >> Edge(
            "Reports go to an instance in tier 15. It scales by its own load, and with a minimum of zero it pauses by itself.",
            kind="read",
        )
        >> reports
    )
    reports >> Edge(kind="read") >> volume
    target >> Edge(kind="read") >> volume
    (
        writer
        >> Edge(
            "The alarm goes off when the writer has had no room left for a quarter of an hour. It follows the role, not the"
            " instance, so a failover does not blind it.",
            kind="control",
            fails="The maximum is too low, or the load is not what you thought.",
        )
        >> alarm
    )
    Step(
        "RDS makes the password of the master user and keeps it in Secrets Manager. The template never sees it.",
        at=secret,
    )
