resource "aws_cloudwatch_metric_alarm" "pinned" {
  alarm_name          = "app-proxy-pinned"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 20
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"

  metric_query {
    id = "pinned"
    metric {
      namespace   = "AWS/RDS"
      metric_name = "DatabaseConnectionsCurrentlySessionPinned"
      dimensions  = { ProxyName = "app-proxy" }
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "all"
    metric {
      namespace   = "AWS/RDS"
      metric_name = "DatabaseConnections"
      dimensions  = { ProxyName = "app-proxy" }
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "share"
    label       = "Pinned, percent of database connections"
    expression  = "100 * pinned / all"
    return_data = true
  }
}
