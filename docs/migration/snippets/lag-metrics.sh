# The last ten minutes, one value a minute.
# GNU date; on macOS: START=$(date -u -v-10M +%FT%TZ)
START=$(date -u -d '10 minutes ago' +%FT%TZ)
END=$(date -u +%FT%TZ)

# Aurora MySQL: seconds behind the source; -1 is "unknown"
aws cloudwatch get-metric-statistics \
  --namespace AWS/RDS --metric-name AuroraBinlogReplicaLag \
  --dimensions Name=DBClusterIdentifier,Value=app-aurora Name=Role,Value=WRITER \
  --start-time "$START" --end-time "$END" --period 60 --statistics Minimum Maximum

# Aurora PostgreSQL: seconds behind the source
aws cloudwatch get-metric-statistics \
  --namespace AWS/RDS --metric-name RDSToAuroraPostgreSQLReplicaLag \
  --dimensions Name=DBInstanceIdentifier,Value=app-aurora-1 \
  --start-time "$START" --end-time "$END" --period 60 --statistics Minimum Maximum

# RDS for PostgreSQL: WAL that the slowest slot has not read yet
aws cloudwatch get-metric-statistics \
  --namespace AWS/RDS --metric-name OldestReplicationSlotLag \
  --dimensions Name=DBInstanceIdentifier,Value=app-rds \
  --start-time "$START" --end-time "$END" --period 60 --statistics Minimum Maximum
