TOPIC=arn:aws:sns:us-east-1:123456789012:app-migration

# The source's disk: the replica keeps WAL there until it has read it. 20 GiB
# left is an alarm.
aws cloudwatch put-metric-alarm --alarm-name app-rds-disk-during-migration \
  --namespace AWS/RDS --metric-name FreeStorageSpace \
  --statistic Minimum --period 60 --evaluation-periods 3 \
  --dimensions Name=DBInstanceIdentifier,Value=app-rds \
  --comparison-operator LessThanThreshold --threshold 21474836480 \
  --treat-missing-data breaching --alarm-actions "$TOPIC"

# The replica's lag in seconds. No data is an alarm too: a stopped replica does
# not report.
aws cloudwatch put-metric-alarm --alarm-name app-aurora-lag-during-migration \
  --namespace AWS/RDS --metric-name RDSToAuroraPostgreSQLReplicaLag \
  --statistic Maximum --period 60 --evaluation-periods 5 \
  --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --comparison-operator GreaterThanThreshold --threshold 60 \
  --treat-missing-data breaching --alarm-actions "$TOPIC"
