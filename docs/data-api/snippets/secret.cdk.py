import json

from aws_cdk import aws_secretsmanager as secretsmanager

secretsmanager.Secret(
    self, "Login",
    secret_name="data-api/reporting",
    description="Login of the database user reporting, for the Data API",
    # Then give the database user this password
    generate_secret_string=secretsmanager.SecretStringGenerator(
        secret_string_template=json.dumps(
            {"username": "reporting"}, separators=(",", ":")
        ),
        generate_string_key="password",
        password_length=32,
        exclude_punctuation=True,
    ),
)
