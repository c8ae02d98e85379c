from pathlib import Path

import boto3

secrets = boto3.client("secretsmanager", region_name="us-east-1")

# The file keeps the password out of the code. Delete it afterwards.
created = secrets.create_secret(
    Name="data-api/reporting",
    Description="Login of the database user reporting, for the Data API",
    SecretString=Path("secret.json").read_text(),
)

# The ARN ends with characters that Secrets Manager adds; policies and calls need it.
print(created["ARN"])
