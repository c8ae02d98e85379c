# MySQL: the source takes writes again
aws rds modify-db-parameter-group --db-parameter-group-name app-rds-mysql80 \
  --parameters ParameterName=read_only,ParameterValue=0,ApplyMethod=immediate

# Both engines: the application's security group is back
aws rds modify-db-instance --db-instance-identifier app-rds \
  --vpc-security-group-ids sg-0a1b2c3d4e5f67890 --apply-immediately
aws rds wait db-instance-available --db-instance-identifier app-rds
