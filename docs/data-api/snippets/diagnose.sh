# Run these as the identity whose call was refused, for instance after assuming its role.
aws sts get-caller-identity

# Does Secrets Manager give this identity the secret? Without the value on the screen.
aws secretsmanager get-secret-value \
  --region us-east-1 \
  --secret-id data-api/reporting \
  --query '{arn: ARN, stages: VersionStages}'

# Is the endpoint on, is there a writer, and does the ARN match letter for letter?
aws rds describe-db-clusters \
  --region us-east-1 \
  --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].{arn: DBClusterArn, on: HttpEndpointEnabled, status: Status, members: DBClusterMembers[].[DBInstanceIdentifier, IsClusterWriter]}'
