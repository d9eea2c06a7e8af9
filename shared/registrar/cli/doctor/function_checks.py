"""Checks of the functions: all are there, of one deployment, and enough of them may run."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from registrar.cli.doctor.deployment import Answer, Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_ENOUGH = 100  # executions at once: a new account has 10

# Settings that every function has, as the stack's outputs say
_SHARED = ("table", "secret", "public_url", "sender", "configuration_set", "ip_limit")

NO_FUNCTION = Diagnosis(
    severity=Severity.fault,
    title="A function is missing",
    meaning="The pages or the work that it does fail.",
    remedy="Deploy again: the stack creates it.",
)
FUNCTION_BROKEN = Diagnosis(
    severity=Severity.fault,
    title="A function cannot run",
    meaning="The pages or the work that it does fail.",
    remedy="See the function in the Lambda console, then deploy again.",
)
OTHER_LAYER = Diagnosis(
    severity=Severity.fault,
    title="A function runs with a layer of another deployment",
    meaning="Functions of two versions work on one table.",
    remedy="Deploy again; do not change layers by hand.",
)
OTHER_SETTINGS = Diagnosis(
    severity=Severity.fault,
    title="A function has other settings than the stack",
    meaning="It works on another table or secret, or sends from another address.",
    remedy="Deploy again; do not change a function's environment by hand.",
)
FUNCTION_SWITCHED_OFF = Diagnosis(
    severity=Severity.fault,
    title="A function is switched off",
    meaning="It is reserved no execution at all, so every call of it is refused.",
    remedy="Remove the reserved concurrency of 0 from the function.",
)
FEW_EXECUTIONS = Diagnosis(
    severity=Severity.warning,
    title="Few functions may run at once",
    meaning="When registration opens, some visitors are told to try again.",
    remedy="Ask for 1,000 concurrent executions of Lambda in Service Quotas; it may take days.",
)


def _functions(examined: Deployment) -> Iterator[Finding]:
    functions = examined.of_kind("AWS::Lambda::Function")
    if not functions:
        yield Finding(NO_FUNCTION)
    layers = {layer.id for layer in examined.of_kind("AWS::Lambda::LayerVersion")}
    settings = asdict(examined.app.settings)
    for function in functions:
        found = examined.find("lambda", "get_function_configuration", FunctionName=function.id)
        if found is None:
            yield Finding(NO_FUNCTION, function.name)
        else:
            yield from _function(function.name, found, layers, settings)


def _function(
    name: str, found: Answer, layers: set[str], settings: Mapping[str, str]
) -> Iterator[Finding]:
    state = found.get("State", "Active")
    if state not in ("Active", "Inactive", "Pending") or found.get("LastUpdateStatus") == "Failed":
        reason = found.get("StateReason") or found.get("LastUpdateStatusReason", state)
        yield Finding(FUNCTION_BROKEN, f"{name}: {reason}")
    attached = {layer["Arn"] for layer in found.get("Layers", [])}
    if not attached or attached - layers:
        yield Finding(OTHER_LAYER, name)
    variables = found.get("Environment", {}).get("Variables", {})
    others = [
        variable
        for setting in _SHARED
        if variables.get(variable := f"REGISTRAR_{setting.upper()}") != settings[setting]
    ]
    if others:
        yield Finding(OTHER_SETTINGS, f"{name}: {', '.join(others)}")


def _switched_off(examined: Deployment) -> Iterator[Finding]:
    for function in examined.of_kind("AWS::Lambda::Function"):
        found = examined.find("lambda", "get_function_concurrency", FunctionName=function.id)
        if found and found.get("ReservedConcurrentExecutions") == 0:
            yield Finding(FUNCTION_SWITCHED_OFF, function.name)


def _executions(examined: Deployment) -> Iterator[Finding]:
    limit = examined.ask("lambda", "get_account_settings")["AccountLimit"]
    executions = limit["ConcurrentExecutions"]
    if executions < _ENOUGH:
        yield Finding(FEW_EXECUTIONS, f"{executions} at once")


FUNCTIONS = Area(
    "Functions",
    (
        Check(
            title="All functions run, with the stack's layers and settings",
            look=_functions,
            diagnoses=(NO_FUNCTION, FUNCTION_BROKEN, OTHER_LAYER, OTHER_SETTINGS),
        ),
        Check(
            title="No function is switched off",
            look=_switched_off,
            diagnoses=(FUNCTION_SWITCHED_OFF,),
        ),
        Check(
            title="Enough functions may run at once",
            look=_executions,
            diagnoses=(FEW_EXECUTIONS,),
            unsimulated="the local cloud has no such quota",
            phase="both",
        ),
    ),
)
