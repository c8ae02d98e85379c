# Log the reasons. Switches itself off again after a day; keep it out of production hours.
aws rds modify-db-proxy --db-proxy-name app-proxy --debug-logging

# Read them: one log group per proxy.
aws logs filter-log-events \
  --log-group-name /aws/rds/proxy/app-proxy \
  --filter-pattern '"pinned"' \
  --query 'events[].message'

# Switch it off.
aws rds modify-db-proxy --db-proxy-name app-proxy --no-debug-logging
