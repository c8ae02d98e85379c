aws rds describe-db-proxy-targets --db-proxy-name app-proxy > app-proxy.json
python -m kit import clusters.json proxies.json app-proxy.json --out with-targets
