import boto3

# A proxy is regional: one in each Region that serves traffic, with the same settings.
for region in ("us-east-1", "eu-west-1"):
    rds = boto3.client("rds", region_name=region)
    for target in rds.describe_db_proxy_targets(DBProxyName="app-proxy")["Targets"]:
        print(region, target["RdsResourceId"], target["Role"], target["TargetHealth"]["State"])
