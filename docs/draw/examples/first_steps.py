from diagrams.aws.compute import Lambda
from diagrams.aws.database import Aurora

from kit import Cluster, Diagram, Edge, Step

with Diagram(
    "The writer takes changes, the readers answer",
    alt="A function sends changes to the writer and asks two readers.",
):
    function = Lambda("Function")
    with Cluster("Aurora cluster", style="cluster"):
        writer = Aurora("Writer")
        readers = [Aurora("Reader 1"), Aurora("Reader 2")]
    function >> Edge("The function sends a change to the writer.", kind="write") >> writer
    ask = Step("It asks either reader.", fails="It asks the other one.")
    function >> Edge(ask, kind="read") >> readers
