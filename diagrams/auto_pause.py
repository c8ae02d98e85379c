"""The states of a serverless instance with a minimum of zero, and what quietly keeps it from pausing."""

from kit import Box, Diagram, Edge, cite, fact

with Diagram(
    "It pauses when nobody connects, unless something holds it awake",
    alt="A serverless instance with a minimum of 0 ACU goes from running over the idle interval and pausing to paused, and a"
    " connection attempt resumes it. Open connections, frequent short calls, replication, a global database or a"
    " provisioned instance keep it awake without any error.",
    columns=3,
):
    held = Box(
        "One open connection,\neven idle: pool, psql,\nRDS Proxy", style="bad", href="rds-proxy/index.md"
    )
    polled = Box(
        "Short calls all the time:\nData API, functions,\nmonitoring", style="bad", href="data-api/index.md"
    )
    bound = Box(
        "Replication,\nglobal database,\nprovisioned instance", style="bad", href="global-database/index.md"
    )

    running = Box(f"Running\nat least {fact('serverless.capacity.min.running')}")
    idle = Box(f"Idle interval\n{fact('serverless.auto-pause.interval.default')} by default")
    pausing = Box("Pausing\nstorage catches up")

    resuming = Box(f"Resuming\nabout {fact('serverless.resume.typical')}")
    attempt = Box("A login, right or wrong,\na Data API call,\na log download", style="question")
    paused = Box(f"Paused at {fact('serverless.capacity.min')}\nno compute charge", style="good")

    (
        held
        >> Edge(
            "As long as one user connection is open, even an idle one, the instance stays in Running. RDS Proxy holds one to every"
            " instance, clients or not. No error says so.",
            kind="broken",
        )
        >> running
    )
    (
        running
        >> Edge(
            "The last user connection closes, and the idle interval begins. Load and capacity do not matter, nor do Aurora's own"
            " health checks.",
            kind="control",
            label="last one closes",
        )
        >> idle
    )
    (
        polled
        >> Edge(
            "Every new connection ends the interval. A function, a monitoring query or a Data API poller that comes more often than"
            " the interval is long keeps the instance awake; the Data API always uses the writer.",
            kind="broken",
        )
        >> idle
    )
    (
        idle
        >> Edge(
            f"Nobody connects for the whole interval: {cite('serverless.auto-pause.interval.default', '300 s')} by default, at most"
            f" {cite('serverless.auto-pause.interval.max', '86,400 s')}.",
            kind="control",
            label="interval over",
        )
        >> pausing
    )
    (
        bound
        >> Edge(
            "Binlog or logical replication, a zero-ETL integration, a provisioned instance in the cluster or membership in a global"
            " database keep at least the writer and the readers in promotion tiers 0 and 1 awake, without any client. No setting is"
            " refused; the instance's log names the reason.",
            kind="broken",
        )
        >> pausing
    )
    (
        pausing
        >> Edge(
            "The instance catches up with storage and pauses. Its status stays available. A connection that arrives meanwhile"
            " cancels the pause.",
            kind="control",
        )
        >> paused
    )
    (
        paused
        >> Edge(
            "Any connection attempt wakes it, with wrong credentials too; so do a Data API request, listing or downloading its logs,"
            " and maintenance.",
            kind="control",
            label="until",
        )
        >> attempt
    )
    (
        attempt
        >> Edge(
            f"The instance resumes first and answers then: after about {cite('serverless.resume.typical', '15 s')}, or"
            f" {cite('serverless.resume.deep', '30 s or longer')} when it was paused for more than"
            f" {cite('serverless.resume.deep.after', '24 h')}. The connection timeout of the client must be longer.",
            label="wakes it",
            fails="The client gives up before the database is awake, every time that it finds it paused.",
        )
        >> resuming
    )
    (
        resuming
        >> Edge(
            "It starts small, whatever it had before, and grows with the load.",
            kind="control",
        )
        >> running
    )
