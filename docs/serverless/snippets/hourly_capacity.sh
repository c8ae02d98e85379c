# Average capacity in each hour of a week, from Monday 00:00 UTC: 168 numbers, ready to paste
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name ServerlessDatabaseCapacity --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-16T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 3600 \
  --statistics Average --query 'sort_by(Datapoints,&Timestamp)[].Average' --output text
