# A new cluster with the Data API on from the start, and the writer that answers its calls.
aws rds create-db-cluster \
  --region us-east-1 \
  --db-cluster-identifier app-aurora \
  --engine aurora-postgresql \
  --engine-version 17.4 \
  --master-username clusteradmin \
  --manage-master-user-password \
  --database-name app \
  --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=8 \
  --enable-http-endpoint

aws rds create-db-instance \
  --region us-east-1 \
  --db-instance-identifier app-aurora-writer \
  --db-cluster-identifier app-aurora \
  --engine aurora-postgresql \
  --db-instance-class db.serverless
