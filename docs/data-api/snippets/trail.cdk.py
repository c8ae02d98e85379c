from aws_cdk import aws_cloudtrail as cloudtrail

# bucket: what the trail has already
audit = cloudtrail.Trail(self, "Audit", trail_name="audit", bucket=bucket)

# Trail has no argument for this: set it on the resource below
def only(field, value):
    return {"field": field, "equalTo": [value]}

audit.node.default_child.advanced_event_selectors = [
    {
        "name": "Management events, as before",
        "fieldSelectors": [only("eventCategory", "Management")],
    },
    {
        "name": "Data API calls to one cluster",
        "fieldSelectors": [
            only("eventCategory", "Data"),
            only("resources.type", "AWS::RDS::DBCluster"),
            only("resources.ARN", "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"),
        ],
    },
]
