from datetime import datetime, timedelta, timezone

import boto3

# Write I/Os of the last 30 days, as billed: what each secondary Region will
# be charged for again.
today = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
answer = boto3.client("cloudwatch", region_name="us-east-1").get_metric_statistics(
    Namespace="AWS/RDS",
    MetricName="VolumeWriteIOPs",
    Dimensions=[{"Name": "DBClusterIdentifier", "Value": "app-aurora"}],
    StartTime=today - timedelta(days=30),
    EndTime=today,
    Period=86400,
    Statistics=["Sum"],
)
print(sum(day["Sum"] for day in answer["Datapoints"]))
