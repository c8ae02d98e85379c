from diagrams.aws.compute import EC2, Lambda

from kit import Cluster, Diagram

with Diagram("Lines may end at boxes", alt="A function calls a box of two servers, which calls another box."):
    function = Lambda("Function")
    with Cluster("Front") as front:
        EC2("One")
        EC2("Two")
    with Cluster("Back") as back:
        EC2("Three")
    function >> front >> back
