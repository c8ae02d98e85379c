from pathlib import Path

import boto3

iam = boto3.client("iam")

# Give the policy to the role that signs the calls, here the role of a Lambda function.
iam.put_role_policy(
    RoleName="app-api",
    PolicyName="data-api-reporting",
    PolicyDocument=Path("caller-policy.json").read_text(),
)

# Ask IAM, without calling anything, whether both doors are open for that role.
for action, resource in {
    "rds-data:ExecuteStatement": "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    "secretsmanager:GetSecretValue": "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-Ab12Cd",
}.items():
    answer = iam.simulate_principal_policy(
        PolicySourceArn="arn:aws:iam::123456789012:role/app-api",
        ActionNames=[action],
        ResourceArns=[resource],
    )
    print(action, answer["EvaluationResults"][0]["EvalDecision"])
