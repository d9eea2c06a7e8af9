"""The rules of registration, pure: no AWS, no clock, no environment, no logging."""
