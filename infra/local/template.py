"""Template as MiniStack can deploy it: SAM translated, code in S3, routes declared."""

import re
from pathlib import Path
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

from infra.local.package import BUCKET, Packages, url_of
from infra.local.permissions import allow_sending

Template = dict[str, Any]


def load(file: Path) -> Template:
    """Return the template in the file, its short intrinsic functions (!Ref) written out."""
    template: Template = yaml_parse(file.read_text())
    return template


def localise(
    template: Template, *, packages: Packages, variables: dict[str, str], session: boto3.Session
) -> Template:
    """Return plain CloudFormation: code from `packages`, `variables` added to every function."""
    _point_to(template, packages)
    translator = Translator(None, Parser(), boto_session=session)
    translated: Template = translator.translate(template, {})
    translator.metrics.publish()  # to no receiver; unpublished metrics cause a warning
    for resource in list(translated["Resources"].values()):
        if resource["Type"] == "AWS::Lambda::Function":
            environment = resource["Properties"].setdefault("Environment", {})
            environment.setdefault("Variables", {}).update(variables)
    allow_sending(translated)
    _declare_routes(translated)
    return translated


def _point_to(template: Template, packages: Packages) -> None:
    template["Globals"]["Function"]["CodeUri"] = f"s3://{BUCKET}/{packages.functions}"
    for resource in template["Resources"].values():
        resource.pop("Metadata", None)
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            properties["ContentUri"] = f"s3://{BUCKET}/{packages.layer}"
        if resource["Type"] == "AWS::CloudFormation::Stack":
            key = packages.templates[properties["TemplateURL"]]
            properties["TemplateURL"] = url_of(key)


def _declare_routes(template: Template) -> None:
    """Turn each HTTP API's OpenAPI body, which MiniStack ignores, into resources it makes."""
    for name, resource in list(template["Resources"].items()):
        if resource["Type"] == "AWS::ApiGatewayV2::Api":
            body = resource["Properties"].pop("Body")
            resource["Properties"].update(ProtocolType="HTTP", Name=name)
            template["Resources"] |= _routes(name, body)


def _routes(api: str, body: Template) -> Template:
    resources: Template = {}
    for path, operations in body["paths"].items():
        for method, operation in operations.items():
            key = _route_key(method, path)
            name = api + "".join(word.capitalize() for word in re.findall(r"\w+", key))
            integration = operation["x-amazon-apigateway-integration"]
            resources[f"{name}Integration"] = _integration(api, integration)
            resources[name] = _route(api, key, f"{name}Integration")
    return resources


def _route_key(method: str, path: str) -> str:
    if path.lstrip("/") == "$default":
        return "$default"
    verb = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
    return f"{verb} {path}"


def _integration(api: str, described: Template) -> Template:
    return {
        "Type": "AWS::ApiGatewayV2::Integration",
        "Properties": {
            "ApiId": {"Ref": api},
            "IntegrationType": "AWS_PROXY",
            "IntegrationUri": described["uri"],
            "PayloadFormatVersion": described["payloadFormatVersion"],
        },
    }


def _route(api: str, key: str, integration: str) -> Template:
    return {
        "Type": "AWS::ApiGatewayV2::Route",
        "Properties": {
            "ApiId": {"Ref": api},
            "RouteKey": key,
            "Target": {"Fn::Sub": f"integrations/${{{integration}}}"},
        },
    }
