from diagrams.aws.compute import EC2, Lambda
from diagrams.aws.database import RDS

from kit import Column, Diagram, Row

with Diagram("Rows and columns", alt="Two in a column beside two in a row."):
    with Column():
        EC2("Above")
        EC2("Below")
    with Row():
        Lambda("First")
        RDS("Second")
