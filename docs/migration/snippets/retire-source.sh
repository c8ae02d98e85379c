# Stop it first: what still needs it complains now. It starts again by itself
# after 7 days.
aws rds stop-db-instance --db-instance-identifier app-rds

# When nobody has complained: delete it, and keep its last state as a snapshot.
aws rds delete-db-instance --db-instance-identifier app-rds \
  --final-db-snapshot-identifier app-rds-final --no-delete-automated-backups
