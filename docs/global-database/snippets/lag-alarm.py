import boto3

# One alarm per Region that has, or may one day have, a secondary cluster.
for region in ("eu-west-1", "us-east-1"):
    boto3.client("cloudwatch", region_name=region).put_metric_alarm(
        AlarmName="app-global-rpo-lag",
        AlarmDescription="A secondary cluster here is more than 10 s behind the primary",
        Metrics=[
            {
                "Id": "lag",
                "Period": 60,
                "ReturnData": True,
                "Expression": 'SELECT MAX(AuroraGlobalDBRPOLag) FROM "AWS/RDS"',
            }
        ],
        ComparisonOperator="GreaterThanThreshold",
        Threshold=10000,
        EvaluationPeriods=5,
        DatapointsToAlarm=3,
        TreatMissingData="missing",
        AlarmActions=[f"arn:aws:sns:{region}:123456789012:on-call"],
    )
