"""`registrar setup` on the local cloud: what AWS would have to confirm is missing."""

from typer.testing import CliRunner

from infra.local.cloud import LocalCloud
from registrar.cli.main import app


def test_setup_says_what_is_missing_and_invites_the_first_owner(cloud: LocalCloud) -> None:
    """Nobody confirms DNS records here; the address answers, and an owner is invited once."""
    command = ["setup", "--endpoint", cloud.url, "--owner", "first.owner@wcif.example"]

    first, second = (CliRunner().invoke(app, command) for _ in range(2))

    assert first.exit_code == second.exit_code == 1
    assert "TO DO  DKIM" in first.stdout
    assert first.stdout.count(".dkim.amazonses.com") == 3
    assert "bounce.conference.example MX 10 " in first.stdout
    for done in ("the service's address", "alarms are read", "an owner"):
        assert f"done  {done}" in first.stdout
    assert "invited" not in second.stdout
