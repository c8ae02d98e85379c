"""Drawn from what other programs say: python -m kit import. It is yours to change."""

from diagrams.aws.compute import ElasticContainerServiceService, Lambda
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.security import SecretsManager

from kit import Cluster, Column, Diagram, Edge, Step

with Diagram(
    "Three clients reach shop through one proxy",
    alt="shop in eu-west-1 is a cluster of Aurora PostgreSQL 16.8 with one writer and two readers. One "
    "proxy leads to them. Three clients reach them.",
):
    with Cluster("eu-west-1", style="region"):
        with Column():
            reports = ElasticContainerServiceService("reports\nECS service")
            checkout = Lambda("checkout\nfunction")
            stock = Lambda("stock\nfunction")
        shop_proxy = RDS("shop-proxy\nRDS Proxy")
        with Column():
            with Cluster("shop: Aurora PostgreSQL 16.8", style="cluster") as shop:
                AuroraInstance("shop-1\nwriter, r7g.large")
                AuroraInstance("shop-2\nreader, r7g.large")
                AuroraInstance("shop-3\nreader, r7g.large")
            shop_app = SecretsManager("shop/app\nsecret")

    step = Step("The functions checkout and stock connect to shop-proxy.")
    checkout >> Edge(step) >> shop_proxy
    stock >> Edge(step) >> shop_proxy
    reports >> Edge("The ECS service reports connects to shop.") >> shop
    shop_proxy >> Edge("The proxy shop-proxy leads to shop.") >> shop
    shop_proxy >> Edge("The proxy shop-proxy takes passwords from its secret.", kind="read") >> shop_app
