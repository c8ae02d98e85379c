from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS

from kit import Cluster, Diagram, Edge

AZURE = {"bgcolor": "lightblue", "pencolor": "navy", "style": "dashed"}

with Diagram("A line and a box may have looks of their own", alt="Three lines lead into a colored box."):
    server = EC2("Server")
    with Cluster("Databases", graph_attr=AZURE):
        one, two, three = RDS("One"), RDS("Two"), RDS("Three")
    server >> Edge(color="firebrick", style="dashed", label="dashed") >> one
    server >> Edge(color="darkgreen", penwidth="2", xlabel="wide") >> two
    server >> Edge(style="dotted", taillabel="many", headlabel="one") >> three
