from aws_cdk import Duration, aws_cloudwatch as cloudwatch

def of_the_proxy(name):
    return cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name=name,
        dimensions_map={"ProxyName": "app-proxy"},
        statistic="Sum",
        period=Duration.minutes(1),
    )

cloudwatch.Alarm(
    self, "Pinned",
    alarm_name="app-proxy-pinned",
    metric=cloudwatch.MathExpression(
        label="Pinned, percent of database connections",
        expression="100 * pinned / all",
        using_metrics={
            "pinned": of_the_proxy("DatabaseConnectionsCurrentlySessionPinned"),
            "all": of_the_proxy("DatabaseConnections"),
        },
        period=Duration.minutes(1),
    ),
    comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold=20,
    evaluation_periods=5,
    treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
)
