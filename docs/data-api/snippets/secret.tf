resource "aws_secretsmanager_secret" "login" {
  name        = "data-api/reporting"
  description = "Login of the database user reporting, for the Data API"
}

# Written, never kept in the state. A new password: raise the version
resource "aws_secretsmanager_secret_version" "login" {
  secret_id                = aws_secretsmanager_secret.login.id
  secret_string_wo_version = 1
  secret_string_wo = jsonencode({
    username = "reporting"
    password = var.password
  })
}

variable "password" {
  type      = string
  ephemeral = true
}
