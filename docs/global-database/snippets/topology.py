import boto3

# Who is the primary, who follows, is anything under way?
rds = boto3.client("rds", region_name="us-east-1")
found = rds.describe_global_clusters(GlobalClusterIdentifier="app-global")["GlobalClusters"][0]
print(found["Endpoint"], found["EngineVersion"], found["Status"], found.get("FailoverState"))
for member in found["GlobalClusterMembers"]:
    print(member["DBClusterArn"], member["IsWriter"], member.get("GlobalWriteForwardingStatus"))
