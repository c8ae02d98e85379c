"""A driver, RDS Proxy, the Data API: who checks the caller and what stays open, one row each."""

from diagrams.aws.compute import Lambda
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.network import Endpoint

from kit import Box, Cluster, Column, Diagram, Edge, RDSProxy, cite

with Diagram(
    "Three ways in: who checks you, and what stays open",
    alt="A driver alone logs in at the database and holds one connection per session. RDS Proxy checks the client too and lends"
    " it one of few connections per transaction. The Data API has IAM and Secrets Manager check each call, logs in for you"
    " and leaves nothing open on your side.",
):
    code = Lambda("Your code")
    with Column():
        with Cluster("Driver alone: you hold the connections", style="lane"):
            endpoint = Endpoint("Endpoint")
            login = Box("Checked by the database:\npassword or IAM token")
            session = Box("Stays open: a connection\nper session, even idle")
        with Cluster("RDS Proxy: it lends you connections", style="lane"):
            proxy = RDSProxy("Proxy")
            twice = Box("Checked by the proxy and\nby the database behind it")
            lent = Box("Stays open: few in a pool,\nlent per transaction")
        with Cluster("Data API: you hold no connection", style="lane"):
            api = RDS("Data API")
            thrice = Box("Checked by IAM, Secrets\nManager and the database")
            nothing = Box("Stays open: a pool of its\nown, nothing on your side")
    writer = AuroraInstance("Writer")

    (
        code
        >> Edge(
            "Your driver connects to an endpoint of the cluster, so it needs a network path into the VPC.",
            label="driver",
        )
        >> endpoint
    )
    (
        endpoint
        >> Edge(
            "The engine itself checks the user, by password or by IAM database authentication.",
            kind="control",
        )
        >> login
    )
    (
        login
        >> Edge(
            "The session keeps its connection until your program, or the pool in it, closes it. Idle ones count toward"
            " max_connections as well, and each keeps a serverless instance from pausing.",
            fails="At max_connections the next login is an error at once.",
        )
        >> session
    )
    session >> Edge() >> writer
    (
        code
        >> Edge(
            "The same driver connects to an endpoint of the proxy instead. It needs a path into the VPC all the same: a proxy is"
            " never public.",
            label="driver",
        )
        >> proxy
    )
    (
        proxy
        >> Edge(
            "The proxy checks your password or IAM token, then logs in to the database as the same user, with a password from"
            " AWS Secrets Manager or with IAM.",
            kind="control",
        )
        >> twice
    )
    (
        twice
        >> Edge(
            "The proxy lends you a database connection for each transaction and takes it back at the end. It holds one to every"
            " instance at all times, so a serverless cluster never pauses.",
            fails=f"The pool is full: you wait, by default up to {cite('proxy.borrow-timeout.default')}, and then get an error.",
        )
        >> lent
    )
    lent >> Edge() >> writer
    (
        code
        >> Edge(
            "You send each statement as an HTTPS request to the Region's rds-data endpoint, signed with IAM credentials. It takes"
            " neither a driver nor a path into the VPC.",
            label="HTTPS",
        )
        >> api
    )
    (
        api
        >> Edge(
            "IAM checks that you may call the Data API on this cluster, Secrets Manager that you may read the secret, and the"
            " database the user and password in it.",
            kind="control",
        )
        >> thrice
    )
    (
        thrice
        >> Edge(
            "The service takes a connection from its own pool, always to the writer, and answers with JSON: at most"
            f" {cite('data-api.response.max')}, after at most {cite('data-api.call.timeout')}. Between two calls you hold nothing.",
            fails="The call ends in an error.",
        )
        >> nothing
    )
    nothing >> Edge() >> writer
