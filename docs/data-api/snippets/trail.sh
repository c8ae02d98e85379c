# What does the trail record now? The next command replaces all of it.
aws cloudtrail get-event-selectors \
  --region us-east-1 \
  --trail-name audit

aws cloudtrail put-event-selectors \
  --region us-east-1 \
  --trail-name audit \
  --advanced-event-selectors file://selectors.json
