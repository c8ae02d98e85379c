GLOBAL=app-global
TARGET_REGION=eu-west-1
TARGET_ARN=arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu

# 1. Does the target have an instance? A headless cluster has none to promote.
aws rds describe-db-clusters --region "$TARGET_REGION" --db-cluster-identifier app-aurora-eu \
  --query 'DBClusters[0].[Status, EngineVersion, DBClusterMembers[].DBInstanceIdentifier]'

# 2. Fail over. Called in the Region of the TARGET: the lost Region cannot
#    answer.
#    Without --allow-data-loss this same command is a switchover and waits for
#    the lost primary.
aws rds failover-global-cluster --region "$TARGET_REGION" \
  --global-cluster-identifier "$GLOBAL" \
  --target-db-cluster-identifier "$TARGET_ARN" \
  --allow-data-loss

# 3. Watch: "failing-over", then the target is the writer.
aws rds describe-global-clusters --region "$TARGET_REGION" --global-cluster-identifier "$GLOBAL" \
  --query 'GlobalClusters[0].[Status, FailoverState, GlobalClusterMembers[].[DBClusterArn, IsWriter]]'

# 4. Were writes blocked in the old Region? Has the global writer endpoint
#    moved? (All kinds of events.)
aws rds describe-events --region "$TARGET_REGION" --duration 60 \
  --query 'Events[].[Date, SourceIdentifier, Message]'
