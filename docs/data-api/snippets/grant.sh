# Give the policy to the role that signs the calls, here the role of a Lambda function.
aws iam put-role-policy \
  --role-name app-api \
  --policy-name data-api-reporting \
  --policy-document file://caller-policy.json

# Ask IAM, without calling anything, whether both doors are open for that role.
aws iam simulate-principal-policy \
  --policy-source-arn arn:aws:iam::123456789012:role/app-api \
  --action-names rds-data:ExecuteStatement \
  --resource-arns arn:aws:rds:us-east-1:123456789012:cluster:app-aurora \
  --query 'EvaluationResults[].{action: EvalActionName, decision: EvalDecision}'

aws iam simulate-principal-policy \
  --policy-source-arn arn:aws:iam::123456789012:role/app-api \
  --action-names secretsmanager:GetSecretValue \
  --resource-arns arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-Ab12Cd \
  --query 'EvaluationResults[].{action: EvalActionName, decision: EvalDecision}'
