# Lowest, highest and average capacity per hour over a week
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name ServerlessDatabaseCapacity --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-16T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 3600 \
  --statistics Minimum Maximum Average \
  --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Minimum,Average,Maximum]' --output table

# Did it hit the ceiling? 100 means that the peak was cut off
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name ACUUtilization --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-16T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 3600 \
  --statistics Maximum --query 'max(Datapoints[].Maximum)'

# How many connections at most?
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name DatabaseConnections --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-16T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 3600 \
  --statistics Maximum --query 'max(Datapoints[].Maximum)'
