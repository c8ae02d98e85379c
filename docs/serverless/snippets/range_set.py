import boto3

rds = boto3.client("rds")
cloudwatch = boto3.client("cloudwatch")
available = rds.get_waiter("db_instance_available")

rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    ServerlessV2ScalingConfiguration={"MinCapacity": 2, "MaxCapacity": 32},
)

# pending-reboot: max_connections still has the value of the old maximum
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
for member in cluster["DBClusterMembers"]:
    print(member["DBInstanceIdentifier"], member["IsClusterWriter"], member["DBClusterParameterGroupStatus"])

# Readers first, then the writer's role moves, then the old writer
rds.reboot_db_instance(DBInstanceIdentifier="app-aurora-2")
available.wait(DBInstanceIdentifier="app-aurora-2")
rds.failover_db_cluster(DBClusterIdentifier="app-aurora", TargetDBInstanceIdentifier="app-aurora-2")
rds.get_waiter("db_cluster_available").wait(DBClusterIdentifier="app-aurora")
rds.reboot_db_instance(DBInstanceIdentifier="app-aurora-1")

# An alarm when the instance has no room left for a quarter of an hour
cloudwatch.put_metric_alarm(
    AlarmName="app-aurora-1-at-maximum",
    Namespace="AWS/RDS",
    MetricName="ACUUtilization",
    Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "app-aurora-1"}],
    Statistic="Average",
    Period=300,
    EvaluationPeriods=3,
    Threshold=95,
    ComparisonOperator="GreaterThanOrEqualToThreshold",
    TreatMissingData="notBreaching",
)
