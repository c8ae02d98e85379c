import boto3

rds = boto3.client("rds")

# Stop it first: what still needs it complains now. It starts again by itself
# after 7 days.
rds.stop_db_instance(DBInstanceIdentifier="app-rds")

# When nobody has complained: delete it, and keep its last state as a snapshot.
rds.delete_db_instance(
    DBInstanceIdentifier="app-rds",
    FinalDBSnapshotIdentifier="app-rds-final",
    DeleteAutomatedBackups=False,
)
