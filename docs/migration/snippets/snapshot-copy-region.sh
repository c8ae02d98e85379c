ARN=arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora

# Run against the destination Region. The key must be one of the destination Region.
aws rds copy-db-snapshot --region eu-central-1 \
  --source-region us-east-1 \
  --source-db-snapshot-identifier "$ARN" \
  --target-db-snapshot-identifier app-rds-before-aurora \
  --kms-key-id alias/app-rds
aws rds wait db-snapshot-available --region eu-central-1 \
  --db-snapshot-identifier app-rds-before-aurora
