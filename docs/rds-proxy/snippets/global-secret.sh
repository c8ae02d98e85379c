# A copy of the application user's secret in the secondary Region.
aws secretsmanager replicate-secret-to-regions \
  --region us-east-1 \
  --secret-id app-aurora/app_user \
  --add-replica-regions Region=eu-west-1
