resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier = "app-aurora"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_cloudwatch_metric_alarm" "at_maximum" {
  alarm_name          = "app-aurora-1-at-maximum"
  namespace           = "AWS/RDS"
  metric_name         = "ACUUtilization"
  dimensions          = { DBInstanceIdentifier = "app-aurora-1" }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  threshold           = 95
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
}
