import json
from pathlib import Path

import boto3

# Alarm when more than a fifth of the database connections have been pinned for five minutes.
boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="app-proxy-pinned",
    ComparisonOperator="GreaterThanThreshold",
    Threshold=20,
    EvaluationPeriods=5,
    TreatMissingData="notBreaching",
    Metrics=json.loads(Path("pinned-share.json").read_text()),
)
