"""Credentials and region of the local cloud: root of an account that exists only in it."""

import os
from functools import cache
from typing import Any

import boto3
import botocore.loaders
import botocore.session
from botocore.config import Config

REGION = "eu-central-1"
ACCESS_KEY = "test"
SECRET_KEY = "test"  # noqa: S105 - MiniStack's documented root key, good for loopback only


def session(
    *, access_key: str = ACCESS_KEY, secret_key: str = SECRET_KEY, token: str | None = None
) -> boto3.Session:
    """Return a session that reads no profile, file or region of the developer's."""
    never_read = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    unconfigured = botocore.session.Session(session_vars=never_read)
    unconfigured.register_component("data_loader", _loader())
    return boto3.Session(
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        aws_session_token=token,
        region_name=REGION,
        botocore_session=unconfigured,
    )


@cache
def _loader() -> botocore.loaders.Loader:
    """Return the loader of the services' models, which all sessions share: it reads each once."""
    return botocore.loaders.create_loader()


def client(service: str, *, endpoint: str, config: Config | None = None) -> Any:
    """Return a boto3 client of the service at the endpoint."""
    paths = Config(s3={"addressing_style": "path"}, proxies={})
    return session().client(  # type: ignore[call-overload]
        service, endpoint_url=endpoint, config=paths.merge(config) if config else paths
    )
