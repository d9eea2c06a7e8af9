"""The page docs/security-inventory.md: limits, keys, connections and rows are those of the code."""

import ast
import re
from collections.abc import Iterator
from types import ModuleType
from typing import get_args

from infra.local.template import load
from registrar.aws import keys
from registrar.domain import mailbox_limit, rate_limit
from registrar.domain.event_parts import PARTS
from registrar.domain.rate_limit import Limit
from registrar.domain.security_log import SecurityKind
from tests.support.documentation import DOCS, ROOT, SOURCE

PAGE = (DOCS / "security-inventory.md").read_text(encoding="utf-8")
IN = {60: "in a minute", 3600: "in an hour", 86_400: "in a day"}


def section(title: str) -> str:
    """The text under a heading."""
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def literals(method: str, folder: str) -> Iterator[str]:
    """The first argument of each call of the method, where it is a literal."""
    for file in (SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == method:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def rows(title: str) -> list[list[str]]:
    """The cells of a table's rows."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def limits_of(module: ModuleType) -> list[Limit]:
    """The limits that a module names."""
    return [value for value in vars(module).values() if isinstance(value, Limit)]


def if_not_counted(limit: Limit) -> str:
    """The page's word for a limit that cannot be counted."""
    return "lets pass" if limit.fails_open else "refuses"


def test_asvs_2_1_3_6_1_1_each_limit_is_on_the_page() -> None:
    """Scope, number and interval, and what happens if it cannot be counted."""
    table = [(scope, number, failing) for _, number, scope, failing in rows("Limits")]
    of_networks = [
        rate_limit.submissions(120),
        rate_limit.unproven_submissions(120),
        rate_limit.sign_in_attempts(120),
    ]

    scopes = {limit.scope: if_not_counted(limit) for limit in of_networks}
    numbered = {
        (limit.scope, f"{limit.times} {IN[limit.seconds]}", if_not_counted(limit))
        for limit in limits_of(rate_limit)
    } | {
        (limit.scope, f"{limit.times} {IN[limit.seconds]}", "the email waits")
        for limit in limits_of(mailbox_limit)
    }
    assert {scope: failing for scope, _, failing in table if scope in scopes} == scopes
    assert {row for row in table if row[0] not in scopes} == numbered


def test_asvs_11_1_2_each_purpose_of_a_key_is_on_the_page() -> None:
    """A new purpose of a digest gets its word there."""
    purposes = set(literals("digest", ".")) - set(PARTS)  # an event file's part has one, too
    lists = re.findall(r"^- (?:link|form) secret: (.+)$", section("Keys"), flags=re.M)
    shown = [purpose.strip() for listed in lists for purpose in listed.split(",")]

    # The steps of a sign-in name the purposes of their cookies themselves
    assert sorted(shown) == sorted(purposes | {"step", "recovery"})


def test_asvs_13_1_1_each_service_that_is_called_is_on_the_page() -> None:
    """By the clients that the composition roots make."""
    services = set(literals("client", "wiring"))

    assert services >= {"dynamodb", "sesv2"}
    assert services <= {cells[0] for cells in rows("Connections")}


def test_asvs_14_1_1_each_kind_of_row_has_a_level() -> None:
    """By the first word of its key, as the module of keys lists them."""
    listed = re.findall(r"^\S.*?\?\s+([A-Z]+#?)", keys.__doc__ or "", flags=re.M)

    assert len(set(listed)) > 10
    assert {key for key in listed if f"`{key}" not in section("Data")} == set()


def test_asvs_16_1_1_each_log_and_kind_of_line_is_on_the_page() -> None:
    """Each group of the template with its days, each kind of the security log."""
    logs = (DOCS / "logs.md").read_text(encoding="utf-8")
    groups = {
        name: made["Properties"]["RetentionInDays"]
        for name, made in load(ROOT / "template.yaml")["Resources"].items()
        if made["Type"] == "AWS::Logs::LogGroup"
    }

    assert len(groups) > 1
    for name, days in groups.items():
        assert re.search(rf"^\| .*`{name}`.* \| {days} days \|$", logs, flags=re.M)
    assert [kind for kind in get_args(SecurityKind) if f"`{kind}`" not in logs] == []
