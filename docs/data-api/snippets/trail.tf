resource "aws_cloudtrail" "audit" { # beside what the trail has
  name           = "audit"
  s3_bucket_name = "app-audit"
  enable_logging = true

  advanced_event_selector {
    name = "Management events, as before"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Data API calls to one cluster"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::RDS::DBCluster"]
    }
    field_selector {
      field  = "resources.ARN"
      equals = ["arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"]
    }
  }
}
