"""Stop a pipeline whose Terraform plan would lose a Region: terraform show -json plan | python guard_plan.py"""

import json
import sys

GUARDED = ("aws_rds_global_cluster", "aws_rds_cluster", "aws_rds_cluster_instance")


def dangers(plan):
    """Each change that detaches a member, or deletes or replaces one."""
    for resource in plan.get("resource_changes", []):
        change = resource["change"]
        before, after = change["before"] or {}, change["after"] or {}
        if resource["type"] not in GUARDED:
            continue
        if "delete" in change["actions"]:
            cause = ", ".join(".".join(map(str, path)) for path in change.get("replace_paths", []))
            yield f"{resource['address']} is deleted" + (f" and made anew, because of {cause}" if cause else "")
        elif before.get("global_cluster_identifier") and not after.get("global_cluster_identifier"):
            yield f"{resource['address']} is detached from {before['global_cluster_identifier']}"


if __name__ == "__main__":
    found = list(dangers(json.load(sys.stdin)))
    print("\n".join(found) or "No member is detached, deleted or replaced.")
    sys.exit(bool(found))
