"""All areas, in the order of the report."""

from registrar.cli.doctor.alarm_checks import ALARMS
from registrar.cli.doctor.clock_checks import CLOCK
from registrar.cli.doctor.delivery_event_checks import DELIVERY_EVENTS
from registrar.cli.doctor.event_checks import EVENTS
from registrar.cli.doctor.function_checks import FUNCTIONS
from registrar.cli.doctor.identity_checks import IDENTITY
from registrar.cli.doctor.people_checks import PEOPLE
from registrar.cli.doctor.secret_checks import SECRETS
from registrar.cli.doctor.sending_checks import SENDING
from registrar.cli.doctor.stack_checks import STACK
from registrar.cli.doctor.table_checks import TABLE
from registrar.cli.doctor.work_checks import WORK

AREAS = (
    STACK,
    CLOCK,
    TABLE,
    SECRETS,
    FUNCTIONS,
    WORK,
    IDENTITY,
    SENDING,
    DELIVERY_EVENTS,
    ALARMS,
    EVENTS,
    PEOPLE,
)
