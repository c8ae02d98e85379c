# 1. The cluster's parameter group, and the value in it. MySQL: binlog_format instead.
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].DBClusterParameterGroup' --output text
aws rds describe-db-cluster-parameters --db-cluster-parameter-group-name app-parameters --source user \
  --query "Parameters[?ParameterName=='rds.logical_replication'].[ParameterValue,ApplyType]"

# 2. Off, from the next reboot on.
aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name app-parameters \
  --parameters "ParameterName=rds.logical_replication,ParameterValue=0,ApplyMethod=pending-reboot"

# 3. Reboot each instance.
aws rds reboot-db-instance --db-instance-identifier app-aurora-1
