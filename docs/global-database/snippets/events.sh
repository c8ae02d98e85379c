# A message for every step of a switchover or failover, in every member
# Region.
for REGION in us-east-1 eu-west-1; do
  aws rds create-event-subscription --region "$REGION" \
    --subscription-name app-global-clusters --source-type db-cluster \
    --event-categories global-failover failover failure --enabled \
    --sns-topic-arn "arn:aws:sns:$REGION:123456789012:on-call"

  # Whether writes were blocked in the old Region is reported as an event of the instance.
  aws rds create-event-subscription --region "$REGION" \
    --subscription-name app-global-instances --source-type db-instance \
    --event-categories notification --enabled \
    --sns-topic-arn "arn:aws:sns:$REGION:123456789012:on-call"
done
