import boto3

rds = boto3.client("rds", region_name="eu-central-1")

# Which engine versions have serverless instances in this Region?
for page in rds.get_paginator("describe_orderable_db_instance_options").paginate(
    Engine="aurora-postgresql", DBInstanceClass="db.serverless"
):
    print(*(option["EngineVersion"] for option in page["OrderableDBInstanceOptions"]))

# Which range does an engine version allow? A minimum of 0 means that it can pause.
version = rds.describe_db_engine_versions(Engine="aurora-postgresql", EngineVersion="16.8")["DBEngineVersions"][0]
print(version["ServerlessV2FeaturesSupport"])

# Which platform versions are there, and which one do new clusters get?
platforms = rds.describe_serverless_v2_platform_versions(Engine="aurora-postgresql")
for platform in platforms["ServerlessV2PlatformVersions"]:
    print(platform["ServerlessV2PlatformVersion"], platform["Status"], platform["IsDefault"])

# Which one does this cluster run on?
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["EngineVersion"], cluster.get("ServerlessV2PlatformVersion"))
