from datetime import datetime, timedelta, timezone

import boto3

cloudwatch = boto3.client("cloudwatch")
now = datetime.now(timezone.utc)


def last_minutes(metric, **dimensions):
    """The last ten minutes, one value a minute, oldest first."""
    answer = cloudwatch.get_metric_statistics(
        Namespace="AWS/RDS",
        MetricName=metric,
        Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
        StartTime=now - timedelta(minutes=10),
        EndTime=now,
        Period=60,
        Statistics=["Minimum", "Maximum"],
    )
    for point in sorted(answer["Datapoints"], key=lambda point: point["Timestamp"]):
        print(metric, point["Timestamp"], point["Minimum"], point["Maximum"])


# Aurora MySQL: seconds behind the source; -1 is "unknown"
last_minutes("AuroraBinlogReplicaLag", DBClusterIdentifier="app-aurora", Role="WRITER")

# Aurora PostgreSQL: seconds behind the source
last_minutes("RDSToAuroraPostgreSQLReplicaLag", DBInstanceIdentifier="app-aurora-1")

# RDS for PostgreSQL: WAL that the slowest slot has not read yet
last_minutes("OldestReplicationSlotLag", DBInstanceIdentifier="app-rds")
