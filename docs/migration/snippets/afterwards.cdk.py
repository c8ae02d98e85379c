from aws_cdk import Duration, Fn, aws_ec2 as ec2, aws_rds as rds

# engine, vpc, writer: what the cluster has already
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=writer,
    backup=rds.BackupProps(retention=Duration.days(14)),
    deletion_protection=True,
    readers=[  # now a failure of the writer is a failover, not an outage
        rds.ClusterInstance.provisioned(
            "reader",
            instance_identifier="app-aurora-2",
            instance_type=ec2.InstanceType("r7g.large"),
            availability_zone=Fn.select(1, Fn.get_azs()),  # not the writer's
            publicly_accessible=False,
        )
    ],
)
