import boto3

rds = boto3.client("rds")

# Days before the cutover: Aurora must write a binary log, which it does not do
# by default.
rds.modify_db_cluster_parameter_group(
    DBClusterParameterGroupName="app-aurora-mysql80",
    Parameters=[{"ParameterName": "binlog_format", "ParameterValue": "ROW", "ApplyMethod": "pending-reboot"}],
)
rds.reboot_db_instance(DBInstanceIdentifier="app-aurora-1")
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-aurora-1")
