# 1. The function's role may log in at the proxy as app_user.
aws iam put-role-policy \
  --role-name orders-function \
  --policy-name log-in-at-proxy \
  --policy-document file://client-connect.json
aws iam attach-role-policy \
  --role-name orders-function \
  --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole

# 2. Network: function to proxy, proxy to cluster.
FUNCTION_SG=sg-0a1b2c3d4e5f6000f
PROXY_SG=sg-0a1b2c3d4e5f6000a
CLUSTER_SG=sg-0a1b2c3d4e5f6000c
aws ec2 authorize-security-group-ingress \
  --group-id "$PROXY_SG" --protocol tcp --port 5432 --source-group "$FUNCTION_SG"
aws ec2 authorize-security-group-ingress \
  --group-id "$CLUSTER_SG" --protocol tcp --port 5432 --source-group "$PROXY_SG"

# 3. The function goes into the VPC and learns the proxy's name instead of the cluster's.
#    --environment replaces all variables: repeat the ones that stay.
aws lambda update-function-configuration \
  --function-name orders \
  --timeout 15 \
  --vpc-config SubnetIds=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002,SecurityGroupIds="$FUNCTION_SG" \
  --environment 'Variables={DB_HOST=app-proxy.proxy-abcdefghijkl.us-east-1.rds.amazonaws.com,DB_NAME=app,DB_USER=app_user}'

# 4. A ceiling, so that a flood of events queues in Lambda and not in the proxy.
aws lambda put-function-concurrency \
  --function-name orders \
  --reserved-concurrent-executions 200

# 5. Try it.
aws lambda wait function-updated-v2 --function-name orders
aws lambda invoke \
  --function-name orders \
  --payload fileb://order.json \
  /dev/stdout
