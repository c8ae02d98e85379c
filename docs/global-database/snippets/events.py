import boto3

# A message for every step of a switchover or failover, in every member
# Region.
for region in ("us-east-1", "eu-west-1"):
    rds = boto3.client("rds", region_name=region)
    topic = f"arn:aws:sns:{region}:123456789012:on-call"
    rds.create_event_subscription(
        SubscriptionName="app-global-clusters",
        SourceType="db-cluster",
        EventCategories=["global-failover", "failover", "failure"],
        Enabled=True,
        SnsTopicArn=topic,
    )
    # Whether writes were blocked in the old Region is reported as an event of the instance.
    rds.create_event_subscription(
        SubscriptionName="app-global-instances",
        SourceType="db-instance",
        EventCategories=["notification"],
        Enabled=True,
        SnsTopicArn=topic,
    )
