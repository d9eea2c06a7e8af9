"""Environment of the app, with every variable that it needs."""

APP_ENVIRONMENT = {
    "REGISTRAR_TABLE": "table",
    "REGISTRAR_SECRET": "secret",
    "REGISTRAR_PUBLIC_URL": "https://example.org",
    "REGISTRAR_SENDER": "from@example.org",
    "REGISTRAR_CONFIGURATION_SET": "set",
    "REGISTRAR_IP_LIMIT": "120",
    "REGISTRAR_FORM_SECRET": "form-secret",
}
