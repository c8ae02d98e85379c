from aws_cdk import Duration, aws_ec2 as ec2, aws_rds as rds

# vpc, subnets, group: of your stack
rds.DatabaseClusterFromSnapshot(
    self, "Cluster",
    cluster_identifier="app-aurora",
    # It stays: without it, or with another, the cluster is deleted and made anew
    snapshot_identifier="arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora",
    engine=rds.DatabaseClusterEngine.aurora_postgres(
        version=rds.AuroraPostgresEngineVersion.VER_17_7
    ),
    vpc=vpc,
    subnet_group=subnets,
    security_groups=[group],
    parameter_group=rds.ParameterGroup.from_parameter_group_name(
        self, "Parameters", "app-aurora-postgresql17"
    ),
    backup=rds.BackupProps(retention=Duration.days(14)),
    engine_lifecycle_support=(
        rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED
    ),
    deletion_protection=True,
    writer=rds.ClusterInstance.provisioned(
        "writer",
        instance_identifier="app-aurora-1",
        instance_type=ec2.InstanceType("r7g.large"),
        publicly_accessible=False,
    ),
)
