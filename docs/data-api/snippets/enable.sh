CLUSTER_ARN=arn:aws:rds:us-east-1:123456789012:cluster:app-aurora

# An existing cluster, serverless or provisioned. No restart.
aws rds enable-http-endpoint \
  --region us-east-1 \
  --resource-arn "$CLUSTER_ARN"

# Proof: the attribute is true.
aws rds describe-db-clusters \
  --region us-east-1 \
  --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].{arn: DBClusterArn, on: HttpEndpointEnabled}'
