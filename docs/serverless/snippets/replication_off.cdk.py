from aws_cdk import aws_rds as rds

# engine, vpc, writer: what the cluster has already
rds.DatabaseCluster(
    self, "Cluster",
    engine=engine,
    vpc=vpc,
    writer=writer,
    # A group is made only where a cluster names it
    parameter_group=rds.ParameterGroup(
        self, "Parameters",
        name="app-parameters",
        description="app",
        engine=engine,
        parameters={"rds.logical_replication": "0"},  # then reboot each instance
    ),
)
