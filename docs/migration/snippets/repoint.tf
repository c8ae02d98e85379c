resource "aws_route53_record" "db" { # the application's own name for its database
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "db.app.internal"
  type    = "CNAME"
  ttl     = 5
  records = ["app-aurora.cluster-c1a2b3c4d5e6.us-east-1.rds.amazonaws.com"]
}
