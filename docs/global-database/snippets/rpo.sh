# On: the cluster parameter group of the PRIMARY. Dynamic, no reboot.
aws rds modify-db-cluster-parameter-group --region us-east-1 \
  --db-cluster-parameter-group-name app-aurora-params \
  --parameters "ParameterName=rds.global_db_rpo,ParameterValue=60,ApplyMethod=immediate"

# Which parameters have you set in this group?
aws rds describe-db-cluster-parameters --region us-east-1 \
  --db-cluster-parameter-group-name app-aurora-params --source user \
  --query "Parameters[?ParameterName=='rds.global_db_rpo'].[ParameterName, ParameterValue, AllowedValues]"

# Off again, for instance because commits are blocked and you would rather
# take the risk.
aws rds reset-db-cluster-parameter-group --region us-east-1 \
  --db-cluster-parameter-group-name app-aurora-params \
  --parameters "ParameterName=rds.global_db_rpo,ApplyMethod=immediate"
