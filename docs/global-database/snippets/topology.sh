# Who is the primary, who follows, is anything under way?
aws rds describe-global-clusters --region us-east-1 \
  --global-cluster-identifier app-global \
  --query 'GlobalClusters[0].{Endpoint: Endpoint, Version: EngineVersion, Status: Status, UnderWay: FailoverState, Members: GlobalClusterMembers[].{Arn: DBClusterArn, Writer: IsWriter, Forwarding: GlobalWriteForwardingStatus}}'
