# Clients that use the proxy lose their connections. The cluster stays as it is.
aws cloudformation delete-stack --stack-name app-proxy
aws cloudformation wait stack-delete-complete --stack-name app-proxy
