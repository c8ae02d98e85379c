# app-aurora has one provisioned writer, app-aurora-1
aws rds modify-db-cluster --db-cluster-identifier app-aurora \
  --serverless-v2-scaling-configuration MinCapacity=2,MaxCapacity=32

aws rds create-db-instance --db-instance-identifier app-aurora-s1 \
  --db-cluster-identifier app-aurora --engine aurora-mysql \
  --db-instance-class db.serverless --promotion-tier 0
aws rds wait db-instance-available --db-instance-identifier app-aurora-s1

aws rds failover-db-cluster --db-cluster-identifier app-aurora \
  --target-db-instance-identifier app-aurora-s1

# app-aurora-s1 must be the writer now
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter,PromotionTier]' --output table

# Later, when the way back is no longer needed
aws rds delete-db-instance --db-instance-identifier app-aurora-1
