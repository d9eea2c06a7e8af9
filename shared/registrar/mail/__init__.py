"""Mail: texts, MIME and calendar of each message."""
