from kit import Timeline

with Timeline(
    "Writes stop while the data is copied",
    alt="Two lanes: one stops writes during the copy, the other one only at its end.",
    scale="Not to scale",
    kinds={"source": "writes on the source", "stopped": "writes stopped", "target": "writes on the target"},
    rows="Path",
) as time:
    time.phase("Copy", 2, 5)
    time.phase("Switch", 5, 7)
    snapshot = time.lane("Snapshot")
    snapshot.span("source", 0, 2, kind="source")
    snapshot.milestone(2, "stop", step="Stop writes, then copy.")
    snapshot.span("the copy runs", 2, 7, kind="stopped")
    snapshot.span("target", 7, 9, kind="target")
    replica = time.lane("Replica")
    replica.span("the copy runs beside", 0, 5, kind="source")
    replica.span("switch", 5, 7, kind="stopped")
    replica.span("target", 7, 9, kind="target")
