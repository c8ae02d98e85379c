resource "aws_iam_role_policy" "log_in_at_proxy" {
  name = "log-in-at-proxy"
  role = "orders-function"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:us-east-1:123456789012:dbuser:prx-0123456789abcdef0/app_user"
    }]
  })
}

resource "aws_vpc_security_group_ingress_rule" "function_to_proxy" {
  security_group_id            = "sg-0a1b2c3d4e5f6000a"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = "sg-0a1b2c3d4e5f6000f"
}

resource "aws_vpc_security_group_ingress_rule" "proxy_to_cluster" {
  security_group_id            = "sg-0a1b2c3d4e5f6000c"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = "sg-0a1b2c3d4e5f6000a"
}

resource "aws_lambda_function" "orders" { # beside what the function has
  function_name                  = "orders"
  role                           = "arn:aws:iam::123456789012:role/orders-function" # with AWSLambdaVPCAccessExecutionRole
  runtime                        = "python3.13"
  handler                        = "orders.handler"
  s3_bucket                      = "app-code"
  s3_key                         = "orders.zip"
  timeout                        = 15
  reserved_concurrent_executions = 200

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
    security_group_ids = ["sg-0a1b2c3d4e5f6000f"]
  }

  environment {
    variables = {
      DB_HOST = "app-proxy.proxy-abcdefghijkl.us-east-1.rds.amazonaws.com"
      DB_NAME = "app"
      DB_USER = "app_user"
    }
  }
}
