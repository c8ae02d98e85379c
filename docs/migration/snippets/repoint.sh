ENDPOINT=$(aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].Endpoint' --output text)

# The application's own name for its database moves from the RDS endpoint to the
# cluster endpoint.
aws route53 change-resource-record-sets --hosted-zone-id Z0123456789ABCDEFGHIJ \
  --change-batch '{"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {
    "Name": "db.app.internal", "Type": "CNAME", "TTL": 5,
    "ResourceRecords": [{"Value": "'"$ENDPOINT"'"}]}}]}'
