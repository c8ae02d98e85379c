import json
from pathlib import Path

import boto3

cloudtrail = boto3.client("cloudtrail", region_name="us-east-1")

# What does the trail record now? The next call replaces all of it.
print(cloudtrail.get_event_selectors(TrailName="audit"))

cloudtrail.put_event_selectors(
    TrailName="audit",
    AdvancedEventSelectors=json.loads(Path("selectors.json").read_text()),
)
