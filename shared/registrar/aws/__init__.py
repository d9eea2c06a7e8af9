"""Adapters to AWS: DynamoDB table, SES, Cognito, secrets."""
