"""Functions with two ways to one writer, straight and through a proxy: a stage."""

from diagrams.aws.compute import Lambda
from diagrams.aws.database import AuroraInstance
from diagrams.aws.general import Users

from kit import Diagram, Edge, RDSProxy, blank

with Diagram(
    "Functions reach the writer straight, or through a proxy that lends connections",
    alt="Callers send requests to Lambda functions. The functions connect to the writer directly, each with a connection of its"
    " own, or to RDS Proxy, which lends them connections to the writer from its pool.",
    columns=3,
):
    callers = Users("Callers")
    functions = Lambda("Lambda\nfunctions")
    writer = AuroraInstance("Writer")
    blank()
    proxy = RDSProxy("RDS Proxy\nand its pool")
    blank()

    callers >> Edge(label="requests") >> functions
    functions >> Edge(label="direct") >> writer
    functions >> Edge(label="client connections") >> proxy
    proxy >> Edge(label="lent connections", enter="bottom") >> writer
