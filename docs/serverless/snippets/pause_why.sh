# 1. Is the minimum really 0, and which members are not serverless or follow the writer?
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].[ServerlessV2ScalingConfiguration,DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter,PromotionTier]]'
aws rds describe-db-instances --filters Name=db-cluster-id,Values=app-aurora \
  --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceClass]' --output table

# 2. Is it a member of a global database, or behind a proxy, or the source of an integration?
aws rds describe-global-clusters \
  --query "GlobalClusters[].[GlobalClusterIdentifier,GlobalClusterMembers[].DBClusterArn]"
aws rds describe-db-proxies --query 'DBProxies[].DBProxyName' --output text
aws rds describe-db-proxy-targets --db-proxy-name app-proxy \
  --query 'Targets[?TrackedClusterId==`app-aurora` || RdsResourceId==`app-aurora`].[Type,RdsResourceId]'
aws rds describe-integrations --query 'Integrations[].[IntegrationName,SourceArn,Status]'

# 3. Did it try? Events 0370 to 0374 of the last day
aws rds describe-events --source-type db-instance --source-identifier app-aurora-1 \
  --duration 1440 --query 'Events[].[Date,Message]' --output table

# 4. Who connects, and how often?
aws cloudwatch get-metric-statistics --namespace AWS/RDS \
  --metric-name DatabaseConnections --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time 2026-11-22T00:00:00Z --end-time 2026-11-23T00:00:00Z --period 300 \
  --statistics Maximum --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Maximum]' --output text

# 5. The reasons by name. This wakes a paused instance.
aws rds download-db-log-file-portion --db-instance-identifier app-aurora-1 \
  --log-file-name instance.log --output text
