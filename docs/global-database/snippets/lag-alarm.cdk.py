from aws_cdk import Duration, aws_cloudwatch as cloudwatch
from aws_cdk.aws_cloudwatch_actions import SnsAction

# topic: of your stack, in each Region that has, or may one day have, a secondary
lag = cloudwatch.Alarm(
    self, "Lag",
    alarm_name="app-global-rpo-lag",
    alarm_description="A secondary cluster here is more than 10 s behind the primary",
    metric=cloudwatch.MathExpression(
        expression='SELECT MAX(AuroraGlobalDBRPOLag) FROM "AWS/RDS"',
        period=Duration.minutes(1),
    ),
    comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold=10000,
    evaluation_periods=5,
    datapoints_to_alarm=3,
    treat_missing_data=cloudwatch.TreatMissingData.MISSING,
)
lag.add_alarm_action(SnsAction(topic))
