import boto3

rds = boto3.client("rds")

# read_only is dynamic: it holds without a reboot. The instance needs a
# parameter group of its own.
rds.modify_db_parameter_group(
    DBParameterGroupName="app-rds-mysql80",
    Parameters=[{"ParameterName": "read_only", "ParameterValue": "1", "ApplyMethod": "immediate"}],
)
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-rds")
