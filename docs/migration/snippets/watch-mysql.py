import boto3

cloudwatch = boto3.client("cloudwatch")
alarm = {
    "Namespace": "AWS/RDS",
    "MetricName": "AuroraBinlogReplicaLag",
    "Dimensions": [
        {"Name": "DBClusterIdentifier", "Value": "app-aurora"},
        {"Name": "Role", "Value": "WRITER"},
    ],
    "Period": 60,
    "TreatMissingData": "breaching",
    "AlarmActions": ["arn:aws:sns:us-east-1:123456789012:app-migration"],
}

# -1 is not "caught up": replication is being set up or broken.
cloudwatch.put_metric_alarm(
    AlarmName="app-aurora-replication-broken",
    Statistic="Minimum",
    EvaluationPeriods=3,
    ComparisonOperator="LessThanThreshold",
    Threshold=0,
    **alarm,
)
cloudwatch.put_metric_alarm(
    AlarmName="app-aurora-lag-during-migration",
    Statistic="Maximum",
    EvaluationPeriods=5,
    ComparisonOperator="GreaterThanThreshold",
    Threshold=60,
    **alarm,
)
