CLUSTER_ARN=arn:aws:rds:us-east-1:123456789012:cluster:app-aurora
SECRET_ARN=arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/migrations-Ij56Kl

# Still answers with a timeout error after the limit, but the index is built to the end.
aws rds-data execute-statement \
  --region us-east-1 \
  --resource-arn "$CLUSTER_ARN" \
  --secret-arn "$SECRET_ARN" \
  --database app \
  --continue-after-timeout \
  --sql 'CREATE INDEX orders_placed_on ON orders (placed_on)'
