resource "aws_cloudwatch_metric_alarm" "lag" {
  for_each            = toset(["eu-west-1", "us-east-1"])
  region              = each.key
  alarm_name          = "app-global-rpo-lag"
  alarm_description   = "A secondary cluster here is more than 10 s behind the primary"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10000
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "missing"
  alarm_actions       = ["arn:aws:sns:${each.key}:123456789012:on-call"]

  metric_query {
    id          = "lag"
    period      = 60
    expression  = "SELECT MAX(AuroraGlobalDBRPOLag) FROM \"AWS/RDS\""
    return_data = true
  }
}
