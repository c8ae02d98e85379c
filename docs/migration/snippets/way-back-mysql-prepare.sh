# Days before the cutover: Aurora must write a binary log, which it does not do
# by default.
aws rds modify-db-cluster-parameter-group \
  --db-cluster-parameter-group-name app-aurora-mysql80 \
  --parameters ParameterName=binlog_format,ParameterValue=ROW,ApplyMethod=pending-reboot
aws rds reboot-db-instance --db-instance-identifier app-aurora-1
aws rds wait db-instance-available --db-instance-identifier app-aurora-1
