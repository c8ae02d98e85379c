"""The whole of Aurora as these notes tell it; each part leads to its pages."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.network import Route53
from diagrams.aws.storage import EBS

from kit import Cluster, Column, Diagram, Edge, RDSProxy, blank, value

low, high = value("serverless.capacity.min"), value("serverless.capacity.max")
regions = value("global.secondary-regions.max")

with Diagram(
    "Three ways in, one volume, and Regions that follow it",
    alt="Applications reach an Aurora cluster in three ways: with a driver at its endpoints, over the Data API, or through"
    " RDS Proxy. Its writer and readers, serverless or provisioned, share one cluster volume, which a global database copies"
    " to other Regions. An RDS database comes in by migration.",
):
    app = EC2("Application", href="data-api/index.md#data-api-rds-proxy-or-a-driver")
    with Cluster("Primary Region", style="region"):
        with Column():
            names = Route53("Endpoints", href="global-database/endpoints.md")
            api = RDS("RDS\nData API", href="data-api/index.md")
            proxy = RDSProxy("RDS Proxy", href="rds-proxy/index.md")
        with Cluster("Aurora cluster", style="cluster"):
            with Cluster("Serverless", style="lane", direction="TB"):
                reader1 = AuroraInstance("Reader", href="serverless/capacity.md#readers-and-promotion-tiers")
                writer = AuroraInstance(f"Writer\n{low} to {high} ACU", href="serverless/index.md")
                reader2 = AuroraInstance("Reader", href="serverless/capacity.md#readers-and-promotion-tiers")
            volume = EBS("Cluster volume", href="global-database/replication-and-lag.md")
        with Column():
            blank()
            blank()
            source = RDS("Migration\nfrom RDS", href="migration/index.md")
    with Cluster("Secondary Regions", style="region", direction="TB"):
        blank()
        copy = EBS(f"Global Database\nup to {regions} Regions", href="global-database/index.md")
        nearby = AuroraInstance("Readers", href="global-database/topology-and-limits.md")

    app >> Edge(label="driver") >> names
    app >> Edge(label="HTTPS") >> api
    app >> Edge(label="driver") >> proxy
    names >> Edge(kind="read") >> reader1
    names >> writer
    api >> writer
    proxy >> writer
    proxy >> Edge(kind="read") >> reader2
    writer >> Edge(kind="write") >> volume
    volume >> Edge(kind="read") >> reader1
    volume >> Edge(kind="read") >> reader2
    volume >> Edge(kind="replication") >> copy
    copy >> Edge(kind="read") >> nearby
    source >> Edge(kind="replication") >> volume
