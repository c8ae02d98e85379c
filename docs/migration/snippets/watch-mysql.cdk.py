from aws_cdk import Duration, aws_cloudwatch as cloudwatch
from aws_cdk.aws_cloudwatch_actions import SnsAction

# topic: of your stack
# -1: replication is being set up or broken
cloudwatch.Alarm(
    self, "Broken",
    alarm_name="app-aurora-replication-broken",
    metric=cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name="AuroraBinlogReplicaLag",
        dimensions_map={"DBClusterIdentifier": "app-aurora", "Role": "WRITER"},
        statistic="Minimum",
        period=Duration.minutes(1),
    ),
    evaluation_periods=3,
    comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold=0,
    treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
).add_alarm_action(SnsAction(topic))
# In seconds
cloudwatch.Alarm(
    self, "Lag",
    alarm_name="app-aurora-lag-during-migration",
    metric=cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name="AuroraBinlogReplicaLag",
        dimensions_map={"DBClusterIdentifier": "app-aurora", "Role": "WRITER"},
        statistic="Maximum",
        period=Duration.minutes(1),
    ),
    evaluation_periods=5,
    comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold=60,
    treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
).add_alarm_action(SnsAction(topic))
