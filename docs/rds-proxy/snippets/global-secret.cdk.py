from aws_cdk import aws_secretsmanager as secretsmanager

secretsmanager.Secret(  # beside what the secret has
    self, "Secret",
    secret_name="app-aurora/app_user",
    replica_regions=[secretsmanager.ReplicaRegion(region="eu-west-1")],
)
