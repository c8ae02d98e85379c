from aws_cdk import Tags, aws_rds as rds, aws_secretsmanager as secretsmanager

# engine, vpc, writer: what the cluster has already
cluster = rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=writer,
)
login = secretsmanager.Secret(self, "Login", secret_name="data-api/reporting")

for one in (cluster, login):
    Tags.of(one).add("environment", "production")  # and all that they are made of
