resource "aws_iam_role_policy" "data_api" {
  name = "data-api-reporting"
  role = "app-api"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "CallTheDataApiOnOneCluster"
        Effect = "Allow"
        Action = [
          "rds-data:ExecuteStatement",
          "rds-data:BatchExecuteStatement",
          "rds-data:BeginTransaction",
          "rds-data:CommitTransaction",
          "rds-data:RollbackTransaction",
        ]
        Resource = "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"
      },
      {
        Sid      = "LogInAsOneDatabaseUser"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-??????"
      },
    ]
  })
}
