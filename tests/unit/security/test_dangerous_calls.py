"""Calls and imports that the deployed code does without, so that nobody can abuse them."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import aead

from registrar.web.protocol import encrypted_cookie

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "shared" / "registrar"

Finder = Callable[[ast.AST], bool]


LOOKED_AT = (
    ast.Import,
    ast.ImportFrom,
    ast.Call,
    ast.keyword,
    ast.Attribute,
    ast.Compare,
    ast.Constant,
)


def nodes(text: str) -> list[ast.AST]:
    """The parts of a module that a finder may look for."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, LOOKED_AT)]


@cache
def modules() -> dict[str, list[ast.AST]]:
    """The modules of the layer and the functions; the command line is in neither."""
    files = [*SOURCE.rglob("*.py"), *(ROOT / "functions").glob("*.py")]
    return {
        file.relative_to(ROOT).as_posix(): nodes(file.read_text(encoding="utf-8"))
        for file in files
        if SOURCE / "cli" not in file.parents
    }


def imported(node: ast.AST) -> Iterator[str]:
    """The dotted names that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports(*prefixes: str) -> Finder:
    """Finder of imports of these packages, modules or names."""

    def found(node: ast.AST) -> bool:
        names = list(imported(node))
        return any(f"{name}.".startswith(f"{prefix}.") for name in names for prefix in prefixes)

    return found


def calls(*names: str) -> Finder:
    """Finder of calls of a function or method of one of these names."""

    def found(node: ast.AST) -> bool:
        function = node.func if isinstance(node, ast.Call) else None
        return getattr(function, "id", getattr(function, "attr", "")) in names

    return found


def unverified(node: ast.AST) -> bool:
    """Tell whether a call switches off the check of a server's certificate."""
    if isinstance(node, ast.keyword):
        off = isinstance(node.value, ast.Constant) and node.value.value is False
        return off and node.arg in {"verify", "use_ssl", "check_hostname"}
    return isinstance(node, ast.Attribute) and node.attr in {
        "CERT_NONE",
        "_create_unverified_context",
    }


# What is compared with the secret part of what a client sends
SECRET_PARTS = {"mac", "seal", "seal_of", "signature", "digest", "csrf"}


def compared_byte_by_byte(node: ast.AST) -> bool:
    """Tell whether == or != stands at a digest, so that its time tells how much of it is right."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    sides = (node.left, *node.comparators)
    return any(getattr(side, "id", getattr(side, "attr", "")) in SECRET_PARTS for side in sides)


def makes_objects_of_yaml(node: ast.AST) -> bool:
    """Tell whether PyYAML is asked for a loader that calls what a document names."""
    unsafe = {"Loader", "UnsafeLoader", "FullLoader", "unsafe_load", "full_load", "load"}
    is_yaml = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "yaml"
    return is_yaml and getattr(node, "attr", "") in unsafe


def other_hashes(node: ast.AST) -> bool:
    """Tell whether a hash is named that is not SHA-256."""
    weak = {"md5", "sha1", "new", "md4", "ripemd160"}
    if any(name.startswith("hashlib.") and name != "hashlib.sha256" for name in imported(node)):
        return True
    if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "hashlib":
        return node.attr in weak
    return isinstance(node, ast.Constant) and node.value in {"md5", "sha1", "MD5", "SHA1"}


COMMANDS = imports("subprocess", "pty", "os.system", "os.popen", "commands")
CODE = calls("eval", "exec", "compile_command", "__import__")
OBJECTS = imports("pickle", "marshal", "shelve", "dill", "jsonpickle")
YAML = imports("yaml")
XML = imports("xml", "lxml", "defusedxml", "bs4")
TEMPLATES = calls("from_string", "Template")
STATEMENTS = calls("execute_statement", "batch_execute_statement", "execute_transaction", "scan")
CIPHERS = imports("cryptography", "Crypto", "Cryptodome", "ssl")
CHANCE = imports("random")
FETCHES = imports("urllib.request", "http.client", "requests", "httpx", "urllib3", "socket")


def found(finder: Finder) -> set[str]:
    """The modules in which something is found."""
    return {name for name, parts in modules().items() if any(map(finder, parts))}


@pytest.mark.parametrize(
    ("finder", "text"),
    [
        (COMMANDS, "import subprocess"),
        (COMMANDS, "from os import system"),
        (CODE, "eval('1')"),
        (OBJECTS, "from pickle import loads"),
        (YAML, "import yaml"),
        (makes_objects_of_yaml, "yaml.load(text, yaml.UnsafeLoader)"),
        (XML, "from xml.etree import ElementTree"),
        (TEMPLATES, "environment.from_string(text)"),
        (STATEMENTS, "client.execute_statement(Statement=text)"),
        (CIPHERS, "from cryptography.hazmat import primitives"),
        (CHANCE, "import random"),
        (FETCHES, "from urllib.request import urlopen"),
        (unverified, "client('s3', verify=False)"),
        (unverified, "ssl._create_unverified_context()"),
        (compared_byte_by_byte, "mac == expected"),
        (compared_byte_by_byte, "given != self.signature"),
        (other_hashes, "from hashlib import md5"),
        (other_hashes, "hashlib.sha1(text)"),
        (other_hashes, "hmac.digest(key, text, 'sha1')"),
    ],
)
def test_a_call_that_must_not_be_there_would_be_found(finder: Finder, text: str) -> None:
    """So the tests below can fail."""
    assert any(map(finder, nodes(text)))


def test_asvs_1_2_5_nothing_runs_a_command() -> None:
    """No request can reach a shell, for none is ever called."""
    assert found(COMMANDS) == set()


def test_asvs_1_3_2_nothing_runs_a_text_as_code() -> None:
    """No text becomes code."""
    assert found(CODE) == set()


def test_asvs_1_5_2_nothing_reads_objects_of_others() -> None:
    """Data from outside is JSON, forms, CSV or event files, each with its strict parser."""
    assert found(OBJECTS) == set()
    assert {name.rpartition("/")[0] for name in found(YAML)} == {"shared/registrar/event_file"}
    assert found(makes_objects_of_yaml) == set()


def test_asvs_1_5_1_nothing_parses_xml() -> None:
    """No entity is expanded where no XML is read; workbooks are only written."""
    assert found(XML) == set()


def test_asvs_1_3_7_templates_are_files() -> None:
    """No template is made of a text that somebody has typed."""
    assert found(TEMPLATES) == set()


def test_asvs_1_2_4_the_table_is_asked_by_keys_and_values() -> None:
    """No query language (PartiQL) in which a value could become a part of the statement."""
    assert found(STATEMENTS) == set()


def test_asvs_11_3_1_one_module_encrypts_and_by_aes_siv() -> None:
    """No other mode and no padding: AWS encrypts the table, PyJWT verifies tokens.

    The client of our own has TLS from the standard library.
    """
    tls = {f"shared/registrar/aws_client/{name}.py" for name in ("client", "connection")}
    assert found(CIPHERS) == {"shared/registrar/web/protocol/encrypted_cookie.py"} | tls
    parsed = ast.parse(Path(encrypted_cookie.__file__).read_text(encoding="utf-8"))
    imported = (node for node in ast.walk(parsed) if isinstance(node, ast.ImportFrom))
    named = {alias.name for node in imported for alias in node.names}
    assert named & set(aead.__all__) == {"AESSIV"}


def test_asvs_11_4_1_hashes_are_sha_256() -> None:
    """In digests, signatures and fingerprints alike."""
    assert found(other_hashes) == set()


def test_asvs_11_5_1_chance_is_the_systems() -> None:
    """The guessable generator is imported for the jitter of retries alone."""
    assert found(CHANCE) == {"shared/registrar/system.py"}


def test_asvs_1_3_6_one_function_fetches_an_address() -> None:
    """The pool's own, from the template; AWS is called at its own addresses."""
    own_client = "shared/registrar/aws_client/connection.py"
    assert found(FETCHES) == {"shared/registrar/system.py", own_client}


def test_asvs_12_3_2_certificates_are_verified() -> None:
    """No client is told to do without."""
    assert found(unverified) == set()


def test_s1_digests_are_compared_in_constant_time() -> None:
    """The time of a refusal does not tell how much of a forged link was right."""
    assert found(compared_byte_by_byte) == set()
