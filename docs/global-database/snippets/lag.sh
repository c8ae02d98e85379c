# The worst lag of the last ten minutes, per secondary cluster of this Region,
# in milliseconds.
# Run it in each secondary Region: the metric exists nowhere else.
END=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# On macOS: date -u -v-10M +%Y-%m-%dT%H:%M:%SZ
START=$(date -u -d '10 minutes ago' +%Y-%m-%dT%H:%M:%SZ)
aws cloudwatch get-metric-data --region eu-west-1 \
  --start-time "$START" --end-time "$END" \
  --metric-data-queries '[{"Id": "lag", "Period": 60, "Expression": "SELECT MAX(AuroraGlobalDBRPOLag) FROM \"AWS/RDS\" GROUP BY DBClusterIdentifier"}]' \
  --query 'MetricDataResults[].{Cluster: Label, Milliseconds: max(Values)}'
