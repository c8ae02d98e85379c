# Alarm when more than a fifth of the database connections have been pinned for five minutes.
aws cloudwatch put-metric-alarm \
  --alarm-name app-proxy-pinned \
  --comparison-operator GreaterThanThreshold \
  --threshold 20 \
  --evaluation-periods 5 \
  --treat-missing-data notBreaching \
  --metrics file://pinned-share.json
