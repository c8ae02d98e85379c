# Write I/Os of the last 30 days, as billed: what each secondary Region will
# be charged for again.
END=$(date -u +%Y-%m-%dT00:00:00Z)
# On macOS: date -u -v-30d +%Y-%m-%dT00:00:00Z
START=$(date -u -d '30 days ago' +%Y-%m-%dT00:00:00Z)
aws cloudwatch get-metric-statistics --region us-east-1 \
  --namespace AWS/RDS --metric-name VolumeWriteIOPs \
  --dimensions Name=DBClusterIdentifier,Value=app-aurora \
  --start-time "$START" --end-time "$END" --period 86400 --statistics Sum \
  --query 'sum(Datapoints[].Sum)'
