# A proxy is regional: one in each Region that serves traffic, with the same settings.
for REGION in us-east-1 eu-west-1; do
  aws rds describe-db-proxy-targets \
    --region "$REGION" \
    --db-proxy-name app-proxy \
    --query 'Targets[].[RdsResourceId,Role,TargetHealth.State]'
done
