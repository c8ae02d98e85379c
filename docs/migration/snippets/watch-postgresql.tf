# 20 GiB left on the source, which keeps WAL until the replica has read it
resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name          = "app-rds-disk-during-migration"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = "app-rds" }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 21474836480
  treat_missing_data  = "breaching"
  alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:app-migration"]
}

# In seconds; a stopped replica does not report
resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "app-aurora-lag-during-migration"
  namespace           = "AWS/RDS"
  metric_name         = "RDSToAuroraPostgreSQLReplicaLag"
  dimensions          = { DBInstanceIdentifier = "app-aurora-1" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60
  treat_missing_data  = "breaching"
  alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:app-migration"]
}
