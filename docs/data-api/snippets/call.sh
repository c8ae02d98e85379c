CLUSTER_ARN=arn:aws:rds:us-east-1:123456789012:cluster:app-aurora
SECRET_ARN=arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-Ab12Cd

# The smallest call that passes every check of the chain.
aws rds-data execute-statement \
  --region us-east-1 \
  --resource-arn "$CLUSTER_ARN" \
  --secret-arn "$SECRET_ARN" \
  --database app \
  --sql 'SELECT current_user'

# Values travel as parameters, never inside the SQL text. The answer is one JSON string.
aws rds-data execute-statement \
  --region us-east-1 \
  --resource-arn "$CLUSTER_ARN" \
  --secret-arn "$SECRET_ARN" \
  --database app \
  --sql 'SELECT id, total FROM orders WHERE placed_on >= :since AND status = :status LIMIT 100' \
  --parameters '[
    {"name": "since", "value": {"stringValue": "2026-11-01"}, "typeHint": "DATE"},
    {"name": "status", "value": {"stringValue": "open"}}
  ]' \
  --format-records-as JSON \
  --query formattedRecords \
  --output text
