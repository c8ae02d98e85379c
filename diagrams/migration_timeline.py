"""When writes run, when they stand still and what can be lost, on each way to Aurora."""

from kit import Timeline, cite, fact, value

COPY, CATCH_UP, CUTOVER, AFTER, END = 2, 5.8, 7.8, 10.2, 12.2  # not to scale
GATE = 9  # within the cutover
lag = fact("migration.replica.lag.gate")

with Timeline(
    "Only the snapshot stops writes while the data is copied",
    alt="Four ways to Aurora along one time: prepare, copy, catch up, cutover, afterwards. By snapshot, writes are stopped"
    " from the snapshot to the new endpoint. By Aurora read replica, by logical replication or DMS, and by XtraBackup with"
    " the binary log, writes go on while the data is copied and stop only for the cutover.",
    scale="Not to scale: a copy grows with the data",
    kinds={
        "source": "writes on the source",
        "stopped": "writes stopped",
        "target": "writes on Aurora",
        "risk": "lost if done wrong",
    },
    rows="Path",
) as time:
    time.phase("Prepare", 0, COPY)
    time.phase("Copy", COPY, CATCH_UP)
    time.phase("Catch up", CATCH_UP, CUTOVER)
    time.phase("Cutover", CUTOVER, AFTER)
    time.phase("Afterwards", AFTER, END)

    lane = time.lane("Snapshot")
    lane.milestone(
        COPY, "stop writes, snapshot",
        step="Snapshot: stop writes for good, then take the DB snapshot. It holds the data that Aurora will have.",
        fails="Whatever is written to the source after it is missing on Aurora.",
    )  # fmt: skip
    lane.milestone(
        AFTER, "repoint",
        step="Writes start again when the application uses the new cluster's endpoint. AWS gives no figure for the"
        " conversion before it: rehearse with an older snapshot.",
    )  # fmt: skip
    lane.span("RDS", 0, COPY, kind="source")
    lane.span("the snapshot is converted into a cluster", COPY, AFTER, kind="stopped")
    lane.span("every write to the source after the snapshot", COPY, AFTER, kind="risk")

    replica = time.lane("Aurora read\nreplica")
    replica.milestone(
        COPY, "create replica",
        step="Aurora read replica: RDS copies the volume and then replays the log, while writes go on. Expect"
        f" {cite('migration.replica.duration')}.",
    )  # fmt: skip
    replica.milestone(
        CUTOVER, "stop",
        step="Stop writes on the source, so that no old session can still commit.",
        fails="A write that comes after the promotion stays on the source alone.",
    )  # fmt: skip
    replica.milestone(
        GATE, f"lag {lag}, promote",
        step=f"Promote only at a lag of {cite('migration.replica.lag.gate')}, then repoint. Netflix reports"
        f" {cite('migration.replica.downtime.netflix', 'about 10 minutes')} of downtime for the whole cutover.",
        fails=f"What was not replayed is lost; a lag of {cite('migration.replica.lag.unknown')} means unknown.",
    )  # fmt: skip
    replica.span(f"RDS, copying: {value('migration.replica.duration')}", 0, CUTOVER, kind="source")
    replica.span("minutes", CUTOVER, AFTER, kind="stopped")
    replica.span("what was not replayed", CUTOVER, AFTER, kind="risk")

    logical = time.lane("Logical\nreplication,\nAWS DMS")
    logical.milestone(
        COPY, "full load",
        step="Logical replication or AWS DMS: rows are copied, then changes follow, while writes go on.",
        fails="DDL does not follow. From PostgreSQL, DMS ignores updates and deletes in tables without a primary key, and cuts off"
        " LOBs over its limit.",
    )  # fmt: skip
    logical.milestone(
        CUTOVER, "stop, let it drain",
        step="Stop writes, let the last changes arrive, compare both sides, repoint.",
    )  # fmt: skip
    logical.span("any source: rows, then changes", 0, CUTOVER, kind="source")
    logical.span("while it drains", CUTOVER, AFTER, kind="stopped")
    logical.span("rows without a primary key, DDL, cut-off LOBs", COPY, AFTER, kind="risk")

    files = time.lane("XtraBackup,\nbinary log")
    files.milestone(
        COPY, "back up to S3",
        step="XtraBackup: the files of a MySQL server on a host of yours go to your bucket, Aurora builds its volume from"
        " them, and the binary log closes the gap, while writes go on.",
    )  # fmt: skip
    files.milestone(
        CUTOVER, "stop, catch up",
        step="Stop writes, wait until the last one is replayed, stop replication, repoint.",
        fails="What was not replayed is lost.",
    )  # fmt: skip
    files.span("your MySQL: files, then the log", 0, CUTOVER, kind="source")
    files.span("while it catches up", CUTOVER, AFTER, kind="stopped")
    files.span("what was not replayed", CUTOVER, AFTER, kind="risk")

    for each in (lane, replica, logical, files):
        last = each is files
        each.span("Aurora", AFTER, END, kind="target")
        each.span(
            "by going back", AFTER, END, kind="risk",
            step="From the first write on Aurora, the source lacks rows, on every path: going back loses them, unless you"
            " replicate in reverse."
            if last
            else "",
        )  # fmt: skip
