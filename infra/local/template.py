"""Template as MiniStack can deploy it: SAM translated, code in S3."""

from pathlib import Path
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

from infra.local.package import BUCKET, Packages, url_of
from infra.local.permissions import allow_sending

Template = dict[str, Any]

# The layer that has the code; the others have libraries
CODE_LAYER = "HotLayer"


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
    return translated


def _point_to(template: Template, packages: Packages) -> None:
    template["Globals"]["Function"]["CodeUri"] = f"s3://{BUCKET}/{packages.functions}"
    for name, resource in template["Resources"].items():
        resource.pop("Metadata", None)
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            content = packages.code if name == CODE_LAYER else packages.libraries
            properties["ContentUri"] = f"s3://{BUCKET}/{content}"
        if resource["Type"] == "AWS::CloudFormation::Stack":
            key = packages.templates[properties["TemplateURL"]]
            properties["TemplateURL"] = url_of(key)
