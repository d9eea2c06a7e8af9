"""Linters of the templates look at all of them, and each rule that is waived has its reason."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
CFN_LINT = ROOT / ".cfnlintrc.yaml"
CHECKOV = ROOT / "infra" / "checkov" / "config.yaml"
TEMPLATES = {
    "template.yaml",
    *(str(file.relative_to(ROOT)) for file in (ROOT / "infra").glob("*.yaml")),
}


def listed(file: Path, key: str) -> list[str]:
    """Return the list under the key of a linter's settings."""
    found: list[str] = yaml.safe_load(file.read_text(encoding="utf-8"))[key]
    return found


def test_each_template_is_linted() -> None:
    """By checkov, which takes no pattern, and by cfn-lint, which does."""
    matched = {
        str(file.relative_to(ROOT))
        for pattern in listed(CFN_LINT, "templates")
        for file in ROOT.glob(pattern)
    }

    assert matched == set(listed(CHECKOV, "file")) == TEMPLATES
    assert listed(CFN_LINT, "append_rules") == ["cfn_lint_serverless.rules"]


@pytest.mark.parametrize(("file", "key"), [(CFN_LINT, "ignore_checks"), (CHECKOV, "skip-check")])
def test_each_waiver_is_explained(file: Path, key: str) -> None:
    """In one line above it, or above those that follow one another for the same reason."""
    lines = file.read_text(encoding="utf-8").partition(f"\n{key}:\n")[2].splitlines()

    assert lines[0].startswith("  # ")
    assert all(line.startswith(("  # ", "  - ")) for line in lines)
    reasons = [line for line in lines if line.startswith("  # ")]
    assert all(len(reason) > 40 for reason in reasons)
    assert len(listed(file, key)) == len(lines) - len(reasons)


def test_checkov_asks_nobody() -> None:
    """It downloads no rules, so that the gate needs no network for it."""
    settings = yaml.safe_load(CHECKOV.read_text(encoding="utf-8"))

    assert settings["skip-download"] is True
    assert not {"bc-api-key", "external-checks-git"} & settings.keys()
