# Average capacity per day over two weeks; 86400 is a day in seconds
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name ServerlessDatabaseCapacity --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-09T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 86400 \
  --statistics Average Maximum Minimum \
  --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Average,Minimum,Maximum]' --output table

# One figure for the whole time: the average that you compare with the break-even
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name ServerlessDatabaseCapacity --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-09T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 86400 \
  --statistics Average --query 'avg(Datapoints[].Average)'
