"""Names of libraries that are no public interface, and that we use: an update may remove them."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FOLDERS = ("functions", "infra", "shared/registrar", "tests/support")

# Public in spite of the underscore: of named tuples, of os, and of DKIM (RFC 6376 3.6.2.1)
DOCUMENTED = {"_replace", "_exit", "_domainkey"}

Parameters = tuple[str, ...]

# By file and object of the library: each name, with the parameters that the file counts on
USED: dict[str, dict[str, dict[str, Parameters]]] = {
    "shared/registrar/files/pdf_page.py": {
        "fpdf:FPDF": {"_out": ("self", "s"), "_add_marked_content": ("self", "kwargs")},
        "fpdf.structure_tree:StructureTreeBuilder": {
            "next_mcid_for_page": ("self", "page_number"),
        },
    },
    "shared/registrar/domain/compiled_pydantic.py": {"pydantic_core": {"_pydantic_core": ()}},
    "infra/local/cognito_rules.py": {
        "ministack.services.cognito": {
            "_initiate_auth": ("data",),
            "_respond_to_auth_challenge": ("data",),
            "_sign_up": ("data",),
            "_pool_for_client": ("cid",),
            "_validate_password": ("pool", "password"),
            "error_response_json": ("code", "message", "status"),
        },
    },
    "infra/local/dkim.py": {
        "ministack.services.cloudformation.provisioners": {
            "_RESOURCE_HANDLERS": (),
            "_update_resource": ("resource_type", "physical_id", "old_props", "new_props"),
        },
        "ministack.services.ses_v2": {"_identities": ()},
    },
    "infra/local/generated_secrets.py": {
        "ministack.services.cloudformation.provisioners": {"_sm_secret_string": ("props",)},
        "ministack.services.secretsmanager": {"_get_random_password": ("data",)},
    },
    "infra/local/journal.py": {
        "ministack.services.dynamodb": {
            "_remove_item": ("table", "pk_val", "sk_val"),
            "_set_item": ("table", "pk_val", "sk_val", "item"),
            "_tables": (),
            "handle_request": ("method", "path", "headers", "body", "query_params"),
            "load_persisted_state": ("data",),
        },
    },
    "infra/local/leading_keys.py": {
        "ministack.core.iam_actions": {
            "dynamodb_service_context": ("body",),
            "dynamodb_transaction_checks": ("iam_action", "body", "region", "account_id"),
        },
        "ministack.core.iam_evaluator": {"enforce": ("access_key_id", "iam_action")},
    },
    "infra/local/ministack_process.py": {
        "ministack.app": {
            "_MAIN_LOOP": (),
            "_build_persistence_save_dict": (),
            "save_all": ("services",),
            "main": (),
        },
        "ministack.core.persistence": {
            "STATE_DIR": (),
            "_json_default": ("obj",),
            "_state_format_version": ("service",),
            "save_all": ("services",),
        },
    },
    "infra/local/nested_stacks.py": {
        "ministack.services.cloudformation": {"_stacks": ()},
        "ministack.services.cloudformation.provisioners": {
            "_update_resource": (
                *("resource_type", "physical_id", "old_props", "new_props"),
                *("stack_name", "logical_id", "old_attrs"),
            ),
            "_nested_stack_lookup_name": ("physical_id_or_arn",),
            "_RESOURCE_HANDLERS": (),
        },
    },
    "infra/local/preflights.py": {
        "ministack.services.apigateway": {
            "_apis": (),
            "_handle_execute_in_scope": ("api_id", "stage", "path", "method"),
            "_match_route": ("api_id", "method"),
            "_invoke_lambda_proxy": ("integration", "api_id", "stage", "path", "method"),
        },
    },
    "infra/local/request_cookies.py": {
        "ministack.services.lambda_svc": {"_execute_function_with_config_scope": ("func", "event")},
    },
    "infra/local/response_size.py": {
        "ministack.services.lambda_svc": {"_execute_function": ("func", "event")},
    },
    "infra/local/stream_reader.py": {
        "ministack.core.responses": {"_request_account_id": (), "_request_region": ()},
        "ministack.services.dynamodb": {
            "_tables": (),
            "stream_end_position": ("table_name",),
            "stream_records_since": ("table_name", "position", "limit"),
            "stream_start_position": ("table_name",),
        },
        "ministack.services.lambda_svc": {
            "_ESM_BACKOFF_SECONDS": (),
            "_apply_filter_criteria": ("records", "esm"),
            "_dynamodb_stream_positions": (),
            "_dynamodb_stream_positions_lock": (),
            "_dynamodb_stream_table_from_arn_spec": ("spec",),
            "_esm_backoff_until": (),
            "_execute_function": ("func", "event"),
            "_get_func_record_for_qualifier": ("name", "qualifier"),
            "_iter_all_esms": (),
            "_poll_dynamodb_streams": (),
            "_send_ddb_stream_failure_record": (
                *("esm", "func_rec", "batch", "stream_arn", "result", "condition"),
            ),
        },
    },
    "infra/local/strict.py": {
        "ministack.core.responses": {
            "error_response_json": ("code", "message", "status", "extra"),
            "error_response_xml": ("code", "message", "status", "namespace"),
        },
        **{
            f"ministack.services.{name}": {
                "handle_request": ("method", "path", "headers", "body", "query_params")
            }
            for name in ("cognito", "eventbridge", "kms", "secretsmanager", "ses_v2", "sqs", "sts")
        },
        "ministack.services.dynamodb": {"_tables": ()},
    },
    "tests/engines/engines.py": {
        "ministack.services.dynamodb": {
            "handle_request": ("method", "path", "headers", "body", "query_params"),
        },
    },
    "tests/support/fast_moto.py": {
        "moto.dynamodb.responses:DynamoHandler": {
            "_get_action": ("self",),
            "serialized": ("self", "action_result"),
            "determine_response_protocol": ("self", "service_model"),
        },
    },
}

NAMES = [
    pytest.param(file, place, name, parameters, id=f"{place}.{name}")
    for file, places in USED.items()
    for place, names in places.items()
    for name, parameters in names.items()
]


def files() -> Iterator[Path]:
    """Yield the files of the product, of what builds and runs it, and of the tests' helpers."""
    for folder in FOLDERS:
        yield from (PROJECT / folder).rglob("*.py")


def read_names(text: str) -> set[str]:
    """Return the private names that a file reads from objects or imports."""
    read = set(re.findall(r"\.(_[a-zA-Z]\w*)", text))
    return read | set(re.findall(r"^from .* import .*\b(_[a-zA-Z]\w*)", text, re.MULTILINE))


def defined_names(text: str) -> set[str]:
    """Return the private names that a file defines."""
    own = set(re.findall(r"(?:def|class) (_\w+)", text))
    own |= set(re.findall(r"(?<![.\w])(?:self\.)?(_\w+)(?:: .*|, .*)? = ", text))
    return own | set(re.findall(r", self\.(_\w+) = ", text))


@pytest.mark.parametrize(("file", "place", "name", "parameters"), NAMES)
def test_a_name_of_a_library_is_what_we_take_it_for(
    file: str, place: str, name: str, parameters: Parameters
) -> None:
    """It is there, and is called with the parameters that our file passes or reads by position."""
    module, _, inside = place.partition(":")
    holder = getattr(import_module(module), inside) if inside else import_module(module)
    release = f"{module.split('.')[0]} {version(_distribution(module))}"

    assert hasattr(holder, name), f"{release} has no {place}.{name} any more; {file} uses it"

    if parameters:
        found = tuple(inspect.signature(getattr(holder, name)).parameters)
        assert found[: len(parameters)] == parameters, (
            f"{release} calls {place}.{name} with {found}; {file} counts on {parameters}"
        )


def _distribution(module: str) -> str:
    package = module.split(".", maxsplit=1)[0]
    return {"fpdf": "fpdf2"}.get(package, package)


def test_every_private_name_is_watched() -> None:
    """A private name of a library that a file begins to use is named above."""
    texts = {str(file.relative_to(PROJECT)): file.read_text(encoding="utf-8") for file in files()}
    own = DOCUMENTED.union(*map(defined_names, texts.values()))

    unwatched = {
        file: names
        for file, text in texts.items()
        if (
            names := read_names(text)
            - own
            - {name for names in USED.get(file, {}).values() for name in names}
        )
    }

    assert unwatched == {}
