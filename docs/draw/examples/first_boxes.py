from diagrams.aws.compute import Lambda
from diagrams.aws.database import Aurora

from kit import Cluster, Diagram

with Diagram(
    "A function asks one cluster",
    alt="A function asks the writer and two readers, which stand in one cluster.",
):
    function = Lambda("Function")
    with Cluster("Aurora cluster", style="cluster"):
        writer = Aurora("Writer")
        readers = [Aurora("Reader 1"), Aurora("Reader 2")]
    function >> writer
    function >> readers
