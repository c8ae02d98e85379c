resource "aws_secretsmanager_secret" "app_user" { # beside what the secret has
  name = "app-aurora/app_user"

  replica {
    region = "eu-west-1"
  }
}
