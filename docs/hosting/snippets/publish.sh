output() {
  aws cloudformation describe-stacks --region us-east-1 --stack-name field-notes \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text
}

# 1. The site, told its address, and the archive that it offers
make offline SITE_URL="$(output Address)"

# 2. The files. Plain texts are told that they are UTF-8.
BUCKET=$(output BucketName)
aws s3 sync site "s3://$BUCKET" --exclude '*' --include '*.md' --include '*.txt' \
  --content-type 'text/plain; charset=utf-8'
aws s3 sync site "s3://$BUCKET" --delete

# 3. The edge forgets the old pages at once, instead of within five minutes
aws cloudfront create-invalidation --distribution-id "$(output DistributionId)" --paths '/*'
