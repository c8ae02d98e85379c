from aws_cdk import Duration, aws_cloudwatch as cloudwatch
from aws_cdk.aws_cloudwatch_actions import SnsAction

# topic: of your stack
# 20 GiB left on the source, which keeps WAL until the replica has read it
cloudwatch.Alarm(
    self, "Disk",
    alarm_name="app-rds-disk-during-migration",
    metric=cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name="FreeStorageSpace",
        dimensions_map={"DBInstanceIdentifier": "app-rds"},
        statistic="Minimum",
        period=Duration.minutes(1),
    ),
    evaluation_periods=3,
    comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold=21474836480,
    treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
).add_alarm_action(SnsAction(topic))
# In seconds; a stopped replica does not report
cloudwatch.Alarm(
    self, "Lag",
    alarm_name="app-aurora-lag-during-migration",
    metric=cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name="RDSToAuroraPostgreSQLReplicaLag",
        dimensions_map={"DBInstanceIdentifier": "app-aurora-1"},
        statistic="Maximum",
        period=Duration.minutes(1),
    ),
    evaluation_periods=5,
    comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold=60,
    treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
).add_alarm_action(SnsAction(topic))
