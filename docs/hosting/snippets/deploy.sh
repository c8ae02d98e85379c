# Once. A certificate for CloudFront must be in us-east-1, so all of it is there.
aws cloudformation deploy --region us-east-1 --stack-name field-notes \
  --template-file hosting.yaml --capabilities CAPABILITY_IAM \
  --parameter-overrides \
    DomainName=docs.example.com HostedZoneId=Z0123456789ABCDEFGHIJ \
    PriceClass=PriceClass_100 LogDays=30 \
    BudgetDollars=20 BudgetEmail=you@example.com

aws cloudformation describe-stacks --region us-east-1 --stack-name field-notes \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
