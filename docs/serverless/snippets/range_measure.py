from datetime import datetime

import boto3

cloudwatch = boto3.client("cloudwatch")


def week(metric, *statistics):
    """The metric of the instance per hour over a week, oldest first."""
    answer = cloudwatch.get_metric_statistics(
        Namespace="AWS/RDS",
        MetricName=metric,
        Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "app-aurora-1"}],
        StartTime=datetime(2026, 11, 16),
        EndTime=datetime(2026, 11, 23),
        Period=3600,
        Statistics=statistics,
    )
    return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])


# Lowest, highest and average capacity per hour
for hour in week("ServerlessDatabaseCapacity", "Minimum", "Maximum", "Average"):
    print(hour["Timestamp"], hour["Minimum"], hour["Average"], hour["Maximum"])

# Did it hit the ceiling? 100 means that the peak was cut off
print(max((hour["Maximum"] for hour in week("ACUUtilization", "Maximum")), default=None))

# How many connections at most?
print(max((hour["Maximum"] for hour in week("DatabaseConnections", "Maximum")), default=None))
