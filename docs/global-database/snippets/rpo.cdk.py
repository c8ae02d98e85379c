from aws_cdk import aws_rds as rds

# engine, vpc, writer: what the primary has already
rds.DatabaseCluster(
    self, "Primary",
    engine=engine,
    vpc=vpc,
    writer=writer,
    # A group is made only where a cluster names it
    parameter_group=rds.ParameterGroup(
        self, "Parameters",
        name="app-aurora-params",
        description="app",
        engine=engine,
        parameters={"rds.global_db_rpo": "60"},  # off: without this line
    ),
)
