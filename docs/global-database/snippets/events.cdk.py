from aws_cdk import aws_rds as rds

# topic: of your stack, one in each Region. The CDK has no other class for it
rds.CfnEventSubscription(
    self, "Clusters",
    subscription_name="app-global-clusters",
    source_type="db-cluster",
    event_categories=["global-failover", "failover", "failure"],
    enabled=True,
    sns_topic_arn=topic.topic_arn,
)
rds.CfnEventSubscription(
    self, "Instances",
    subscription_name="app-global-instances",
    source_type="db-instance",
    event_categories=["notification"],
    enabled=True,
    sns_topic_arn=topic.topic_arn,
)
