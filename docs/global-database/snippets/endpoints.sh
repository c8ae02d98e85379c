# For writes, wherever the primary is: one name, for the whole global
# database.
aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier app-global \
  --query 'GlobalClusters[0].Endpoint' --output text

# For reads in Ireland: the reader endpoint of the cluster that is there.
aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier app-aurora-eu \
  --query 'DBClusters[0].ReaderEndpoint' --output text

# For reads in Virginia.
aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].ReaderEndpoint' --output text

# Where does the global name point at this moment, and for how long may a
# resolver keep the answer?
dig +noall +answer app-global.global-abcdefghijkl.global.rds.amazonaws.com
