GLOBAL=app-global
PRIMARY_REGION=us-east-1
TARGET_REGION=eu-west-1
TARGET_ARN=arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu

# 1. Same engine version on both sides, and an instance that can become the
#    writer?
aws rds describe-db-clusters --region "$PRIMARY_REGION" --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].[EngineVersion, Status, DBClusterParameterGroup]'
aws rds describe-db-clusters --region "$TARGET_REGION" --db-cluster-identifier app-aurora-eu \
  --query 'DBClusters[0].[EngineVersion, Status, DBClusterParameterGroup, DBClusterMembers[].DBInstanceIdentifier]'

# 2. Patch levels waiting to be applied? (They count on Aurora MySQL.)
aws rds describe-pending-maintenance-actions --region "$TARGET_REGION" --resource-identifier "$TARGET_ARN"

# 3. Switch over. Called in the Region of the current primary.
aws rds switchover-global-cluster --region "$PRIMARY_REGION" \
  --global-cluster-identifier "$GLOBAL" \
  --target-db-cluster-identifier "$TARGET_ARN"

# 4. Watch: "switching-over" until FailoverState is gone; then IsWriter has
#    moved.
aws rds describe-global-clusters --region "$TARGET_REGION" --global-cluster-identifier "$GLOBAL" \
  --query 'GlobalClusters[0].[Status, FailoverState, GlobalClusterMembers[].[DBClusterArn, IsWriter]]'
aws rds describe-events --region "$TARGET_REGION" --source-type db-cluster --duration 60 \
  --query 'Events[].[Date, SourceIdentifier, Message]'
