from datetime import datetime

import boto3

# Average capacity per day over two weeks; 86400 is a day in seconds
days = boto3.client("cloudwatch").get_metric_statistics(
    Namespace="AWS/RDS",
    MetricName="ServerlessDatabaseCapacity",
    Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "app-aurora-1"}],
    StartTime=datetime(2026, 11, 9),
    EndTime=datetime(2026, 11, 23),
    Period=86400,
    Statistics=["Average", "Maximum", "Minimum"],
)["Datapoints"]
for day in sorted(days, key=lambda day: day["Timestamp"]):
    print(day["Timestamp"], day["Average"], day["Minimum"], day["Maximum"])

# One figure for the whole time: the average that you compare with the break-even
if days:
    print(sum(day["Average"] for day in days) / len(days))
