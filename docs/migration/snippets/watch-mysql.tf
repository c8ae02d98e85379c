# -1: replication is being set up or broken
resource "aws_cloudwatch_metric_alarm" "broken" {
  alarm_name          = "app-aurora-replication-broken"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraBinlogReplicaLag"
  dimensions          = { DBClusterIdentifier = "app-aurora", Role = "WRITER" }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 0
  treat_missing_data  = "breaching"
  alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:app-migration"]
}

# In seconds
resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "app-aurora-lag-during-migration"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraBinlogReplicaLag"
  dimensions          = { DBClusterIdentifier = "app-aurora", Role = "WRITER" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60
  treat_missing_data  = "breaching"
  alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:app-migration"]
}
