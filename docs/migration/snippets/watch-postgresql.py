import boto3

cloudwatch = boto3.client("cloudwatch")
alarm = {
    "Namespace": "AWS/RDS",
    "Period": 60,
    "TreatMissingData": "breaching",
    "AlarmActions": ["arn:aws:sns:us-east-1:123456789012:app-migration"],
}

# The source's disk: the replica keeps WAL there until it has read it. 20 GiB
# left is an alarm.
cloudwatch.put_metric_alarm(
    AlarmName="app-rds-disk-during-migration",
    MetricName="FreeStorageSpace",
    Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "app-rds"}],
    Statistic="Minimum",
    EvaluationPeriods=3,
    ComparisonOperator="LessThanThreshold",
    Threshold=20 * 1024**3,
    **alarm,
)

# The replica's lag in seconds. No data is an alarm too: a stopped replica does
# not report.
cloudwatch.put_metric_alarm(
    AlarmName="app-aurora-lag-during-migration",
    MetricName="RDSToAuroraPostgreSQLReplicaLag",
    Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "app-aurora-1"}],
    Statistic="Maximum",
    EvaluationPeriods=5,
    ComparisonOperator="GreaterThanThreshold",
    Threshold=60,
    **alarm,
)
