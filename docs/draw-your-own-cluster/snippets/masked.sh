aws rds describe-db-clusters | python -m kit import - --mask --format svg,pptx --out masked
