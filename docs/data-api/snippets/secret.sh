# The file keeps the password out of the shell's history. Delete it afterwards.
aws secretsmanager create-secret \
  --region us-east-1 \
  --name data-api/reporting \
  --description 'Login of the database user reporting, for the Data API' \
  --secret-string file://secret.json

# The ARN ends with characters that Secrets Manager adds; policies and calls need it.
aws secretsmanager describe-secret \
  --region us-east-1 \
  --secret-id data-api/reporting \
  --query ARN
