from aws_cdk import Duration, aws_route53 as route53

# zone: of your stack
route53.CnameRecord(  # the application's own name for its database
    self, "Name",
    zone=zone,
    record_name="db",
    ttl=Duration.seconds(5),
    domain_name="app-aurora.cluster-c1a2b3c4d5e6.us-east-1.rds.amazonaws.com",
)
