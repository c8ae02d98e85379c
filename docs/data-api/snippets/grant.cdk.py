from aws_cdk import aws_iam as iam

iam.Policy(
    self, "Policy",
    policy_name="data-api-reporting",
    roles=[iam.Role.from_role_name(self, "Caller", "app-api")],
    statements=[
        iam.PolicyStatement(
            sid="CallTheDataApiOnOneCluster",
            actions=[
                "rds-data:ExecuteStatement",
                "rds-data:BatchExecuteStatement",
                "rds-data:BeginTransaction",
                "rds-data:CommitTransaction",
                "rds-data:RollbackTransaction",
            ],
            resources=["arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"],
        ),
        iam.PolicyStatement(
            sid="LogInAsOneDatabaseUser",
            actions=["secretsmanager:GetSecretValue"],
            resources=[
                "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-??????"
            ],
        ),
    ],
)
