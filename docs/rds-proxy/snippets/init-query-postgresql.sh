aws rds modify-db-proxy-target-group \
  --db-proxy-name app-proxy \
  --target-group-name default \
  --connection-pool-config '{"InitQuery": "SET statement_timeout = 15000; SET search_path = shop, public"}'
