import boto3

rds = boto3.client("rds", region_name="us-east-1")
group = "app-aurora-params"  # the cluster parameter group of the PRIMARY

# On. Dynamic, no reboot.
rds.modify_db_cluster_parameter_group(
    DBClusterParameterGroupName=group,
    Parameters=[{"ParameterName": "rds.global_db_rpo", "ParameterValue": "60", "ApplyMethod": "immediate"}],
)

# Which parameters have you set in this group?
pages = rds.get_paginator("describe_db_cluster_parameters").paginate(
    DBClusterParameterGroupName=group, Source="user"
)
for page in pages:
    for parameter in page["Parameters"]:
        if parameter["ParameterName"] == "rds.global_db_rpo":
            print(parameter["ParameterValue"], parameter.get("AllowedValues"))

# Off again, for instance because commits are blocked and you would rather
# take the risk.
rds.reset_db_cluster_parameter_group(
    DBClusterParameterGroupName=group,
    Parameters=[{"ParameterName": "rds.global_db_rpo", "ApplyMethod": "immediate"}],
)
