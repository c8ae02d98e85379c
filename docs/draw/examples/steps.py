from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS

from kit import Diagram, Edge, Step

with Diagram("Steps have numbers", alt="A server writes to two databases, one of which answers."):
    server, one, two = EC2("Server"), RDS("One"), RDS("Two")
    both = Step("The server writes to both.", fails="It tries once more.")
    server >> Edge(both, kind="write") >> [one, two]
    Step("One of them has an answer.", at=two)
    server << Edge("The answer comes back.", kind="read") << two
