aws rds promote-read-replica-db-cluster --db-cluster-identifier app-aurora
aws rds wait db-cluster-available --db-cluster-identifier app-aurora

# The proof: "Promoted Read Replica cluster to a stand-alone database cluster."
aws rds describe-events --source-type db-cluster \
  --source-identifier app-aurora --duration 60 \
  --query 'Events[].[Date, Message]' --output text
