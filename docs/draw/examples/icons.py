from diagrams import Node
from diagrams.custom import Custom
from diagrams.k8s.compute import Pod
from diagrams.onprem.database import PostgreSQL
from diagrams.programming.flowchart import Decision

from kit import Diagram, RDSProxy

with Diagram("Icons from anywhere", alt="A pod, a database, a decision, and three nodes more."):
    Pod("Kubernetes") >> PostgreSQL("On premises") >> Decision("A flowchart")
    RDSProxy("From kit") >> Node("No icon") >> Custom("The project's own", "../../assets/favicon.svg")
