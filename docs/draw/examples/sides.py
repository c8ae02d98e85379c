from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS

from kit import Diagram, Edge

with Diagram("A line may say its sides", alt="One line leaves at the top, one at the bottom.", columns=2):
    server, database = EC2("Server"), RDS("Database")
    server >> Edge(label="over it", leave="top", enter="top") >> database
    server >> Edge(label="below it", leave="bottom", enter="bottom") >> database
