# Which engine versions have serverless instances in this Region?
aws rds describe-orderable-db-instance-options \
  --engine aurora-postgresql --db-instance-class db.serverless --region eu-central-1 \
  --query 'OrderableDBInstanceOptions[].EngineVersion' --output text

# Which range does an engine version allow? A minimum of 0 means that it can pause.
aws rds describe-db-engine-versions \
  --engine aurora-postgresql --engine-version 16.8 --region eu-central-1 \
  --query 'DBEngineVersions[].ServerlessV2FeaturesSupport'

# Which platform versions are there, and which one do new clusters get?
aws rds describe-serverless-v2-platform-versions \
  --engine aurora-postgresql --region eu-central-1 \
  --query 'ServerlessV2PlatformVersions[].[ServerlessV2PlatformVersion,Status,IsDefault]' --output table

# Which one does this cluster run on?
aws rds describe-db-clusters \
  --db-cluster-identifier app-aurora --region eu-central-1 \
  --query 'DBClusters[0].[EngineVersion,ServerlessV2PlatformVersion,ServerlessV2ScalingConfiguration]'
