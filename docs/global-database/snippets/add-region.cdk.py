from aws_cdk import aws_rds as rds

# In a stack of the other Region. DatabaseCluster cannot join a global
# database: this is the resource itself, and so is CfnGlobalCluster
cluster = rds.CfnDBCluster(
    self, "Cluster",
    global_cluster_identifier="app-global",
    db_cluster_identifier="app-aurora-eu",
    engine="aurora-postgresql",
    engine_version="16.8",
    db_cluster_parameter_group_name="app-aurora-eu-params",
    db_subnet_group_name="app-db-subnets",
    vpc_security_group_ids=["sg-0a1b2c3d4e5f67890"],
    source_region="us-east-1",
    kms_key_id="arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
)
rds.CfnDBInstance(  # without one the cluster is headless
    self, "Reader",
    db_cluster_identifier=cluster.ref,
    db_instance_identifier="app-aurora-eu-1",
    db_instance_class="db.r6g.large",
    engine="aurora-postgresql",
)
