from datetime import datetime, timedelta, timezone

import boto3

# The worst lag of the last ten minutes, per secondary cluster of this Region,
# in milliseconds.
# Run it in each secondary Region: the metric exists nowhere else.
now = datetime.now(timezone.utc)
answer = boto3.client("cloudwatch", region_name="eu-west-1").get_metric_data(
    StartTime=now - timedelta(minutes=10),
    EndTime=now,
    MetricDataQueries=[
        {
            "Id": "lag",
            "Period": 60,
            "Expression": 'SELECT MAX(AuroraGlobalDBRPOLag) FROM "AWS/RDS" GROUP BY DBClusterIdentifier',
        }
    ],
)
for cluster in answer["MetricDataResults"]:
    print(cluster["Label"], max(cluster["Values"], default=None))
