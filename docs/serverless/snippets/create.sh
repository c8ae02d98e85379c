aws rds create-db-cluster --db-cluster-identifier app-aurora \
  --engine aurora-postgresql --engine-version 16.8 \
  --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=16 \
  --master-username app_admin --manage-master-user-password \
  --database-name app --storage-encrypted \
  --db-subnet-group-name app-private --vpc-security-group-ids sg-0123456789abcdef0 \
  --region eu-central-1

# The writer, then a reader that is never smaller than the writer
aws rds create-db-instance --db-instance-identifier app-aurora-1 \
  --db-cluster-identifier app-aurora --engine aurora-postgresql \
  --db-instance-class db.serverless --region eu-central-1
aws rds create-db-instance --db-instance-identifier app-aurora-2 \
  --db-cluster-identifier app-aurora --engine aurora-postgresql \
  --db-instance-class db.serverless --promotion-tier 1 --region eu-central-1

aws rds wait db-instance-available --db-instance-identifier app-aurora-1 --region eu-central-1
aws rds wait db-instance-available --db-instance-identifier app-aurora-2 --region eu-central-1

aws rds describe-db-clusters --db-cluster-identifier app-aurora --region eu-central-1 \
  --query 'DBClusters[0].[Status,EngineMode,Endpoint,ServerlessV2ScalingConfiguration,ServerlessV2PlatformVersion]'
