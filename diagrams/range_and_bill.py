"""A serverless writer between its minimum and its maximum, with those who use it and what it bills: a stage."""

from diagrams.aws.cost import CostAndUsageReport
from diagrams.aws.database import AuroraInstance
from diagrams.aws.general import Users

from kit import Box, Diagram, Edge, blank

with Diagram(
    "Capacity moves inside the range, and each second of it is billed",
    alt="Users send queries to a serverless writer. Its capacity grows up to the maximum of the range and shrinks down to the"
    " minimum, and what it has each second goes on the bill.",
    columns=3,
):
    blank()
    maximum = Box("Maximum")
    blank()
    users = Users("Users")
    writer = AuroraInstance("Serverless\nwriter")
    bill = CostAndUsageReport("Bill")
    blank()
    minimum = Box("Minimum")
    blank()

    users >> Edge(label="queries") >> writer
    writer >> Edge(label="grows") >> maximum
    writer >> Edge(label="shrinks") >> minimum
    writer >> Edge(label="ACU-seconds") >> bill
