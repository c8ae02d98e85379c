# On: minimum 0 and an interval of 15 minutes instead of the default
aws rds modify-db-cluster --db-cluster-identifier app-aurora \
  --serverless-v2-scaling-configuration MinCapacity=0,MaxCapacity=16,SecondsUntilAutoPause=900

aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].ServerlessV2ScalingConfiguration'

# Off: any minimum above 0. The interval disappears with it.
aws rds modify-db-cluster --db-cluster-identifier app-aurora \
  --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=16
