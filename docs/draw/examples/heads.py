from diagrams.aws.compute import EC2

from kit import Diagram, Edge

with Diagram("Heads of lines", alt="Four pairs of servers, joined in four ways."):
    EC2("a >> w") >> EC2("w")
    EC2("b << x") << EC2("x")
    EC2("c - y") - EC2("y")
    EC2("d << Edge() >> z") << Edge() >> EC2("z")
