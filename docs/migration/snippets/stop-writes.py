import boto3

rds = boto3.client("rds")
available = rds.get_waiter("db_instance_available")

# A security group that lets in nobody but the host you work from
rds.modify_db_instance(
    DBInstanceIdentifier="app-rds",
    VpcSecurityGroupIds=["sg-0f1e2d3c4b5a69788"],
    ApplyImmediately=True,
)
available.wait(DBInstanceIdentifier="app-rds")

# Open connections outlive the change of the group: the reboot ends them.
rds.reboot_db_instance(DBInstanceIdentifier="app-rds")
available.wait(DBInstanceIdentifier="app-rds")
