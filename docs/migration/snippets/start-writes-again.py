import boto3

rds = boto3.client("rds")

# MySQL: the source takes writes again
rds.modify_db_parameter_group(
    DBParameterGroupName="app-rds-mysql80",
    Parameters=[{"ParameterName": "read_only", "ParameterValue": "0", "ApplyMethod": "immediate"}],
)

# Both engines: the application's security group is back
rds.modify_db_instance(
    DBInstanceIdentifier="app-rds",
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f67890"],
    ApplyImmediately=True,
)
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-rds")
