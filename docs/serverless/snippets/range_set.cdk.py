from aws_cdk import Duration, aws_cloudwatch as cloudwatch, aws_rds as rds

# engine, vpc, writer: what the cluster has already
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=writer,
    serverless_v2_min_capacity=2,
    serverless_v2_max_capacity=32,
)

cloudwatch.Alarm(
    self, "AtMaximum",
    alarm_name="app-aurora-1-at-maximum",
    metric=cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name="ACUUtilization",
        dimensions_map={"DBInstanceIdentifier": "app-aurora-1"},
        statistic="Average",
        period=Duration.minutes(5),
    ),
    evaluation_periods=3,
    threshold=95,
    comparison_operator=(
        cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
    ),
    treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
)
