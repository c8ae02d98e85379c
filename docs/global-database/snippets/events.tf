resource "aws_db_event_subscription" "clusters" {
  for_each         = toset(["us-east-1", "eu-west-1"])
  region           = each.key
  name             = "app-global-clusters"
  source_type      = "db-cluster"
  event_categories = ["global-failover", "failover", "failure"]
  enabled          = true
  sns_topic        = "arn:aws:sns:${each.key}:123456789012:on-call"
}

resource "aws_db_event_subscription" "instances" {
  for_each         = toset(["us-east-1", "eu-west-1"])
  region           = each.key
  name             = "app-global-instances"
  source_type      = "db-instance"
  event_categories = ["notification"]
  enabled          = true
  sns_topic        = "arn:aws:sns:${each.key}:123456789012:on-call"
}
