# One alarm per Region that has, or may one day have, a secondary cluster.
for REGION in eu-west-1 us-east-1; do
  aws cloudwatch put-metric-alarm --region "$REGION" \
    --alarm-name app-global-rpo-lag \
    --alarm-description "A secondary cluster here is more than 10 s behind the primary" \
    --metrics '[{"Id": "lag", "Period": 60, "ReturnData": true, "Expression": "SELECT MAX(AuroraGlobalDBRPOLag) FROM \"AWS/RDS\""}]' \
    --comparison-operator GreaterThanThreshold --threshold 10000 \
    --evaluation-periods 5 --datapoints-to-alarm 3 \
    --treat-missing-data missing \
    --alarm-actions "arn:aws:sns:$REGION:123456789012:on-call"
done
