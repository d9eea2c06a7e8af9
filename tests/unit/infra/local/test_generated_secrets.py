"""Secrets that MiniStack generates for a template."""

import string

import pytest
from ministack.services.cloudformation import provisioners

from infra.local import generated_secrets


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provisioners, "_sm_secret_string", provisioners._sm_secret_string)
    generated_secrets.install()


def test_punctuation_is_excluded_where_the_template_says_so() -> None:
    """A secret that began with a brace would be read as a set of keys."""
    wanted = {"PasswordLength": 4096, "ExcludePunctuation": True}

    made = provisioners._sm_secret_string({"GenerateSecretString": wanted})

    assert len(made) == 4096
    assert set(made) == set(string.ascii_letters + string.digits)


def test_a_secret_of_the_template_is_taken_as_it_is() -> None:
    """Nothing is generated for it."""
    assert provisioners._sm_secret_string({"SecretString": "{as it is}"}) == "{as it is}"


def test_what_secrets_manager_refuses_fails_the_deployment() -> None:
    """A length that no secret has is no secret."""
    with pytest.raises(ValueError, match="PasswordLength"):
        provisioners._sm_secret_string({"GenerateSecretString": {"PasswordLength": 5000}})
