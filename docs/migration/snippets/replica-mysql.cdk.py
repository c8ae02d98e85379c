from aws_cdk import Duration, aws_ec2 as ec2, aws_rds as rds

# vpc, subnets, group: of your stack
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=rds.DatabaseClusterEngine.aurora_mysql(
        version=rds.AuroraMysqlEngineVersion.of("8.0.mysql_aurora.3.13.0", "8.0")
    ),
    replication_source_identifier="arn:aws:rds:us-east-1:123456789012:db:app-rds",
    vpc=vpc,
    subnet_group=subnets,
    security_groups=[group],
    parameter_group=rds.ParameterGroup.from_parameter_group_name(
        self, "Parameters", "app-aurora-mysql80"
    ),
    backup=rds.BackupProps(retention=Duration.days(14)),
    storage_encrypted=True,
    writer=rds.ClusterInstance.provisioned(
        "writer",
        instance_identifier="app-aurora-1",
        instance_type=ec2.InstanceType("r7g.large"),
        publicly_accessible=False,
    ),
)
