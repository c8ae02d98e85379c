aws rds modify-db-cluster --db-cluster-identifier app-aurora \
  --serverless-v2-scaling-configuration MinCapacity=2,MaxCapacity=32

# pending-reboot: max_connections still has the value of the old maximum
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter,DBClusterParameterGroupStatus]' --output table

# Readers first, then the writer's role moves, then the old writer
aws rds reboot-db-instance --db-instance-identifier app-aurora-2
aws rds wait db-instance-available --db-instance-identifier app-aurora-2
aws rds failover-db-cluster --db-cluster-identifier app-aurora --target-db-instance-identifier app-aurora-2
aws rds wait db-cluster-available --db-cluster-identifier app-aurora
aws rds reboot-db-instance --db-instance-identifier app-aurora-1

# An alarm when the instance has no room left for a quarter of an hour
aws cloudwatch put-metric-alarm --alarm-name app-aurora-1-at-maximum \
  --namespace AWS/RDS --metric-name ACUUtilization \
  --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --statistic Average --period 300 --evaluation-periods 3 \
  --threshold 95 --comparison-operator GreaterThanOrEqualToThreshold \
  --treat-missing-data notBreaching
