TOPIC=arn:aws:sns:us-east-1:123456789012:app-migration

# -1 is not "caught up": replication is being set up or broken.
aws cloudwatch put-metric-alarm --alarm-name app-aurora-replication-broken \
  --namespace AWS/RDS --metric-name AuroraBinlogReplicaLag \
  --statistic Minimum --period 60 --evaluation-periods 3 \
  --dimensions Name=DBClusterIdentifier,Value=app-aurora Name=Role,Value=WRITER \
  --comparison-operator LessThanThreshold --threshold 0 \
  --treat-missing-data breaching --alarm-actions "$TOPIC"

aws cloudwatch put-metric-alarm --alarm-name app-aurora-lag-during-migration \
  --namespace AWS/RDS --metric-name AuroraBinlogReplicaLag \
  --statistic Maximum --period 60 --evaluation-periods 5 \
  --dimensions Name=DBClusterIdentifier,Value=app-aurora Name=Role,Value=WRITER \
  --comparison-operator GreaterThanThreshold --threshold 60 \
  --treat-missing-data breaching --alarm-actions "$TOPIC"
