# read_only is dynamic: it holds without a reboot. The instance needs a
# parameter group of its own.
aws rds modify-db-parameter-group --db-parameter-group-name app-rds-mysql80 \
  --parameters ParameterName=read_only,ParameterValue=1,ApplyMethod=immediate
aws rds wait db-instance-available --db-instance-identifier app-rds
