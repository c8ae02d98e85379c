"""How RDS Proxy shares few database connections among many functions, and what a pinned session keeps."""

from diagrams.aws.compute import Lambda
from diagrams.aws.database import AuroraInstance

from kit import Box, Cluster, Diagram, Edge, RDSProxy, Step, blank, cite

with Diagram(
    "Many functions share few connections, unless they pin",
    alt="A burst of Lambda functions connects to RDS Proxy. A function in a transaction borrows a database connection; at"
    " the end of the transaction the connection is back in the pool, free for others; a pinned session keeps its own until"
    " it disconnects. Only these few connections reach the writer.",
):
    with Cluster("Burst of Lambda functions", style="group", direction="TB"):
        busy = Lambda("Few: in a\ntransaction")
        between = Lambda("Most: between\ntransactions")
        pinned = Lambda("One that ran SET\non PostgreSQL")
    with Cluster("Proxy and its pool of connections", style="group", columns=2):
        blank()
        lent = Box("Connection 1\nlent until COMMIT\nor ROLLBACK")
        proxy = RDSProxy("RDS Proxy")
        free = Box("Connection 2\nback in the pool,\nfree for the next", style="good")
        blank()
        kept = Box("Connection 3\npinned until its\nclient disconnects", style="bad")
    with Cluster("Aurora cluster", style="cluster"):
        writer = AuroraInstance("Writer")

    connect = Step(
        "Every function opens a client connection of its own. It ends at the proxy: to log in there is not yet to have a"
        " connection to the database.",
    )
    busy >> Edge(connect, leave="right") >> proxy
    between >> Edge(connect, label="connect") >> proxy
    pinned >> Edge(connect) >> proxy
    (
        proxy
        >> Edge(
            "For a transaction the proxy lends the function a database connection of the same user and the same session state,"
            " or opens one, as long as the pool may grow.",
            label="borrow",
            fails=f"The pool is full: the request waits, by default up to {cite('proxy.borrow-timeout.default')}, and then"
            " fails with “Timed-out waiting to acquire database connection”.",
        )
        >> lent
    )
    (
        free
        >> Edge(
            "At COMMIT or ROLLBACK, with autocommit after every statement, the connection is back in the pool. A function"
            " between two transactions holds none.",
            kind="control",
            label="return",
            fails="An open transaction, even one that only waits for another service, holds its connection.",
        )
        >> proxy
    )
    (
        proxy
        >> Edge(
            "A session whose state the proxy can neither track nor undo, such as one that ran SET on Aurora PostgreSQL, keeps its"
            " connection until the client disconnects. When nearly all sessions pin, the pool is full while the instance is idle.",
            label="pin",
        )
        >> kept
    )
    arrive = Step(
        "Only the connections of the pool reach the writer: by default at most"
        f" {cite('proxy.max-connections-percent.default')} of its max_connections, whatever the number of functions.",
    )
    lent >> Edge() >> writer
    free >> Edge(arrive) >> writer
    kept >> Edge() >> writer
