import boto3

GLOBAL = "app-global"
TARGET_ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu"
primary = boto3.client("rds", region_name="us-east-1")
target = boto3.client("rds", region_name="eu-west-1")

# 1. Same engine version on both sides, and an instance that can become the
#    writer?
for rds, name in ((primary, "app-aurora"), (target, "app-aurora-eu")):
    cluster = rds.describe_db_clusters(DBClusterIdentifier=name)["DBClusters"][0]
    print(cluster["EngineVersion"], cluster["Status"], cluster["DBClusterParameterGroup"])
    print([member["DBInstanceIdentifier"] for member in cluster["DBClusterMembers"]])

# 2. Patch levels waiting to be applied? (They count on Aurora MySQL.)
waiting = target.describe_pending_maintenance_actions(ResourceIdentifier=TARGET_ARN)
print(waiting["PendingMaintenanceActions"])

# 3. Switch over. Called in the Region of the current primary.
primary.switchover_global_cluster(
    GlobalClusterIdentifier=GLOBAL, TargetDbClusterIdentifier=TARGET_ARN
)

# 4. Watch: "switching-over" until FailoverState is gone; then IsWriter has
#    moved.
found = target.describe_global_clusters(GlobalClusterIdentifier=GLOBAL)["GlobalClusters"][0]
print(found["Status"], found.get("FailoverState"))
for member in found["GlobalClusterMembers"]:
    print(member["DBClusterArn"], member["IsWriter"])
for event in target.describe_events(SourceType="db-cluster", Duration=60)["Events"]:
    print(event["Date"], event["SourceIdentifier"], event["Message"])
