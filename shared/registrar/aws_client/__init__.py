"""Client of AWS for the hot path: DynamoDB and Secrets Manager, in the call shape of boto3's.

Nothing of botocore is imported here (decision 110).
"""
