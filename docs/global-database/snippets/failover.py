import boto3

GLOBAL = "app-global"
TARGET_ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu"
target = boto3.client("rds", region_name="eu-west-1")

# 1. Does the target have an instance? A headless cluster has none to promote.
cluster = target.describe_db_clusters(DBClusterIdentifier="app-aurora-eu")["DBClusters"][0]
print(cluster["Status"], cluster["EngineVersion"])
print([member["DBInstanceIdentifier"] for member in cluster["DBClusterMembers"]])

# 2. Fail over. Called in the Region of the TARGET: the lost Region cannot
#    answer.
#    Without AllowDataLoss this same call is a switchover and waits for the
#    lost primary.
target.failover_global_cluster(
    GlobalClusterIdentifier=GLOBAL, TargetDbClusterIdentifier=TARGET_ARN, AllowDataLoss=True
)

# 3. Watch: "failing-over", then the target is the writer.
found = target.describe_global_clusters(GlobalClusterIdentifier=GLOBAL)["GlobalClusters"][0]
print(found["Status"], found.get("FailoverState"))
for member in found["GlobalClusterMembers"]:
    print(member["DBClusterArn"], member["IsWriter"])

# 4. Were writes blocked in the old Region? Has the global writer endpoint
#    moved? (All kinds of events.)
for event in target.describe_events(Duration=60)["Events"]:
    print(event["Date"], event["SourceIdentifier"], event["Message"])
