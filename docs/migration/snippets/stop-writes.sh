# A security group that lets in nobody but the host you work from
aws rds modify-db-instance --db-instance-identifier app-rds \
  --vpc-security-group-ids sg-0f1e2d3c4b5a69788 --apply-immediately
aws rds wait db-instance-available --db-instance-identifier app-rds

# Open connections outlive the change of the group: the reboot ends them.
aws rds reboot-db-instance --db-instance-identifier app-rds
aws rds wait db-instance-available --db-instance-identifier app-rds
