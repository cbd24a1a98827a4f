"""Makes the SNS platform application for push notices and prints its ARN, the template's PushApplicationArn: CloudFormation has no
such resource. The credential (a service account's key of Firebase Cloud Messaging) is sent to SNS and kept nowhere else."""

import argparse
from pathlib import Path

import boto3

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--name", required=True)
parser.add_argument("--credential", required=True, type=Path)
arguments = parser.parse_args()
attributes = {"PlatformCredential": arguments.credential.read_text()}
print(boto3.client("sns").create_platform_application(Name=arguments.name, Platform="GCM", Attributes=attributes)["PlatformApplicationArn"])
