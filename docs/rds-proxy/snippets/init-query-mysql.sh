# Same settings for every database connection.
aws rds modify-db-proxy-target-group \
  --db-proxy-name app-proxy \
  --target-group-name default \
  --connection-pool-config '{"InitQuery": "SET max_execution_time=15000, group_concat_max_len=65536"}'

# Last resort: ignore every SET when deciding on pinning.
aws rds modify-db-proxy-target-group \
  --db-proxy-name app-proxy \
  --target-group-name default \
  --connection-pool-config '{"SessionPinningFilters": ["EXCLUDE_VARIABLE_SETS"]}'
