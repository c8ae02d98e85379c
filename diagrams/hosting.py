"""How the site is served at any scale: a private bucket behind CloudFront."""

from diagrams.aws.compute import LambdaFunction
from diagrams.aws.cost import Budgets
from diagrams.aws.general import Users
from diagrams.aws.management import CloudwatchLogs
from diagrams.aws.network import CloudFront, Route53
from diagrams.aws.security import CertificateManager
from diagrams.aws.storage import SimpleStorageServiceS3Bucket
from diagrams.programming.language import Python

from kit import Cluster, Diagram, Edge, Step

with Diagram(
    "Readers meet the edge, and only the edge meets the bucket",
    alt="Readers find the site by its name and ask CloudFront, where a function turns pretty addresses into files. What the edge"
    " keeps it answers itself; the rest it fetches from a private S3 bucket, which nobody else can read. A build publishes"
    " into that bucket.",
):
    readers = Users("Readers")
    with Cluster("AWS", style="aws-cloud", columns=2):
        dns = Route53("Route 53")
        certificate = CertificateManager("Certificate")
        with Cluster("CloudFront", style="group"):
            function = LambdaFunction("Function:\npretty addresses")
            cache = CloudFront("Cache\nat the edge")
        bucket = SimpleStorageServiceS3Bucket("Private\nbucket")
        logs = CloudwatchLogs("Access logs")
        budget = Budgets("Budget")
    build = Python("make build")

    (
        readers
        >> Edge(
            "Readers ask for the site's name. Route 53 leads it to the nearest place of CloudFront.",
            kind="control",
        )
        >> dns
    )
    (
        readers
        >> Edge(
            "They ask for a page over HTTPS; plain HTTP is sent there. The function makes /x/index.html of /x/, and sends /x"
            " to /x/.",
        )
        >> function
    )
    Step(
        "The certificate proves the name. AWS makes and renews it, as long as the zone says that the name is yours.",
        at=certificate,
        fails="Without a name of your own, the site answers at one of cloudfront.net.",
    )
    (
        function
        >> Edge(
            "The edge answers from its cache, compressed: pages for minutes, files that have a hash in their name for a year.",
        )
        >> cache
    )
    (
        cache
        >> Edge(
            "What it does not have it fetches, with a signature of its own. The bucket lets this distribution read, and nobody"
            " else.",
            kind="read",
            fails="For what is not there, readers get the site's own page 404.",
        )
        >> bucket
    )
    (
        build
        >> Edge(
            "A release writes the built files, then tells the edge to forget the old pages. Its policy allows that and"
            " nothing else.",
            kind="write",
        )
        >> bucket
    )
    (
        cache
        >> Edge("If you want them, access logs go to CloudWatch Logs and are deleted after the days you say.")
        >> logs
    )
    Step("If you give an address, a budget writes to it before the month gets expensive.", at=budget)
