aws rds add-tags-to-resource \
  --region us-east-1 \
  --resource-name arn:aws:rds:us-east-1:123456789012:cluster:app-aurora \
  --tags Key=environment,Value=production

aws secretsmanager tag-resource \
  --region us-east-1 \
  --secret-id data-api/reporting \
  --tags Key=environment,Value=production
