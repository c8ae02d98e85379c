aws rds describe-db-clusters > clusters.json
aws rds describe-db-instances > instances.json
aws rds describe-global-clusters > global.json
aws rds describe-db-proxies > proxies.json
python -m kit import clusters.json instances.json global.json proxies.json --out pictures
