"""The endpoints of one RDS Proxy: the default one to the writer, additional ones to the readers and into another VPC."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import AuroraInstance
from diagrams.aws.general import Client
from diagrams.aws.network import Endpoint

from kit import Box, Cluster, Column, Diagram, Edge, Row, cite

with Diagram(
    "Readers need an additional endpoint, not another proxy",
    alt="The default endpoint of an RDS Proxy leads to the writer. An additional READ_ONLY endpoint of the same proxy leads to"
    " the readers, and so does one in another VPC of the Region. No endpoint can be reached from the internet.",
    direction="TB",
):
    with Cluster("VPC of the cluster", style="vpc"):
        with Column():
            service = EC2("Application\nthat writes")
            reports = EC2("Reports")
        with Cluster("RDS Proxy", style="group", columns=2):
            default = Endpoint("Default\nendpoint")
            writers = Box("Pool of connections\nto the writer")
            additional = Endpoint("READ_ONLY")
            readers = Box("Pool of connections\nto the readers")
        with Cluster("Aurora cluster", style="cluster", direction="TB"):
            writer = AuroraInstance("The only\nwriter")
            replicas = AuroraInstance("Readers")
    with Row():
        with Cluster("Another VPC of the same Region", style="vpc"):
            guest = EC2("Dashboard")
            abroad = Endpoint("READ_ONLY")
        with Cluster("Internet", style="group"):
            laptop = Client("Laptop")

    (
        service
        >> Edge(
            "The application connects to the default endpoint, which was created with the proxy, and sends its writes and the reads"
            " that must be current.",
            kind="write",
        )
        >> default
    )
    default >> Edge(kind="write") >> writers
    (
        writers
        >> Edge(
            "The default endpoint leads to the writer, reads included. The proxy follows the writer when the cluster fails over"
            " inside the Region.",
            kind="write",
        )
        >> writer
    )
    (
        reports
        >> Edge(
            "Reports use a second connection string: an additional endpoint with TargetRole READ_ONLY on the same proxy. A proxy"
            f" can have {cite('proxy.endpoints.additional.max', '20')} additional endpoints. A write on this one fails.",
            kind="read",
        )
        >> additional
    )
    additional >> Edge(kind="read") >> readers
    (
        readers
        >> Edge(
            "The proxy gives a new connection to the reader with the fewest outstanding ones, weighted by its max_connections.",
            kind="read",
            fails="In a cluster without readers the endpoint returns an error at once; it never falls back to the writer.",
        )
        >> replicas
    )
    (
        guest
        >> Edge(
            "Clients in another VPC of the Region connect to an additional endpoint that stands in their VPC, READ_ONLY here or"
            " READ_WRITE. They need no peering.",
            kind="read",
        )
        >> abroad
    )
    (
        abroad
        >> Edge(
            "It draws on the same pools as the others: limits, users and secrets are the proxy's, not the endpoint's.",
            kind="read",
            leave="top",
            enter="bottom",
        )
        >> readers
    )
    (
        laptop
        >> Edge(
            "From the internet no endpoint can be reached, even if the cluster itself is public. A laptop needs a VPN, AWS"
            " Direct Connect or a port forwarded through a host in the VPC.",
            kind="broken",
            label="never public",
        )
        >> abroad
    )
