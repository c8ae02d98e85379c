import boto3

rds = boto3.client("rds")

# 1. The cluster's parameter group, and the value in it. MySQL: binlog_format instead.
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["DBClusterParameterGroup"])
answer = rds.describe_db_cluster_parameters(DBClusterParameterGroupName="app-parameters", Source="user")
for parameter in answer["Parameters"]:
    if parameter["ParameterName"] == "rds.logical_replication":
        print(parameter.get("ParameterValue"), parameter.get("ApplyType"))

# 2. Off, from the next reboot on.
rds.modify_db_cluster_parameter_group(
    DBClusterParameterGroupName="app-parameters",
    Parameters=[
        {
            "ParameterName": "rds.logical_replication",
            "ParameterValue": "0",
            "ApplyMethod": "pending-reboot",
        }
    ],
)

# 3. Reboot each instance.
rds.reboot_db_instance(DBInstanceIdentifier="app-aurora-1")
