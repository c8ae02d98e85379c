from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS
from diagrams.aws.network import ELB

from kit import Cluster, Diagram

with Diagram("The lines say where everything stands", alt="Three servers between a balancer and a database."):
    balancer = ELB("Balancer")
    with Cluster("Servers"):
        servers = [EC2(f"Server {number}") for number in (1, 2, 3)]
    balancer >> servers >> RDS("Database")
