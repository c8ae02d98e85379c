# The bucket lies in the Region of the future cluster.
aws s3 cp /backup/app/ s3://app-migration-us-east-1/app/ \
  --recursive --exclude '*' --include 'app.xbstream*'
