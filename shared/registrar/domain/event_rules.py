"""Rules of an event file between several values: order, references, sums."""

from collections.abc import Callable, Iterator

from registrar.domain.date_rules import DATE_RULES
from registrar.domain.event import Certificate, FormField, Privacy, Reminder, Venue
from registrar.domain.event_problems import EventProblem
from registrar.domain.event_sizes import answers_fit_a_body
from registrar.domain.form import TAKEN

CHOICES = ("choice", "choices")

MOST_REMINDERS = 10
MOST_LIMITED_OPTIONS = 60
MOST_LIMITED_FIELDS = 20

Fields = tuple[FormField, ...]


def place_is_one(place: Venue) -> Iterator[EventProblem]:
    """Require that the event is either online or at an address."""
    if (place.online is None) == (place.address is None):
        yield EventProblem(
            "place", "neither or both of online and address", "give exactly one", "not_one_place"
        )


def names_are_free(fields: Fields) -> Iterator[EventProblem]:
    """Refuse a field name that is there twice or that the form uses itself."""
    seen: set[str] = set()
    for number, field in enumerate(fields):
        if field.name in TAKEN:
            yield EventProblem(
                f"fields.{number}.name",
                f'"{field.name}" is reserved',
                "choose another",
                "name_reserved",
            )
        if field.name in seen:
            yield EventProblem(
                f"fields.{number}.name",
                f'"{field.name}" is there twice',
                "rename one",
                "name_twice",
            )
        seen.add(field.name)


def somebody_can_be_mailed(fields: Fields) -> Iterator[EventProblem]:
    """Require exactly one required email field without ``when``, and at most one name field."""
    emails = [field for field in fields if field.type == "email"]
    if len(emails) != 1 or not emails[0].required or emails[0].when:
        yield EventProblem(
            "fields", "not exactly one email field that everybody fills in",
            "have one field of type email with required: true and no when", "not_one_email",
        )  # fmt: skip
    if sum(field.type == "name" for field in fields) > 1:
        yield EventProblem(
            "fields", "more than one field of type name", "make the others type text", "two_names"
        )


def options_fit_the_type(fields: Fields) -> Iterator[EventProblem]:
    """Require two or more options of choice fields, each value once, and none of other types."""
    for number, field in enumerate(fields):
        path = f"fields.{number}.options"
        values = [option.value for option in field.options]
        if field.type in CHOICES and len(values) < 2:
            yield EventProblem(
                path, f"a {field.type} with fewer than two options", "add options", "few_options"
            )
        if field.type not in CHOICES and values:
            yield EventProblem(
                path, f"a {field.type} with options", "use type choice or choices", "no_options"
            )
        if len(set(values)) < len(values):
            yield EventProblem(
                path,
                "an option value is there twice",
                "give each option its own value",
                "option_twice",
            )


def option_seats_fit(fields: Fields, seats: int) -> Iterator[EventProblem]:
    """Allow an option's seats only in single choices, and no more than the event's."""
    for number, field in enumerate(fields):
        for index, option in enumerate(field.options):
            path = f"fields.{number}.options.{index}.seats"
            if option.seats and field.type != "choice":
                yield EventProblem(
                    path,
                    "seats on an option of a multiple choice",
                    "use type choice",
                    "seats_of_many",
                )
            if option.seats and option.seats > seats:
                wrong = f"more than the event's {seats} seats"
                yield EventProblem(path, wrong, "lower it", "option_seats", {"seats": seats})


def reserve_fits(reserve: int, seats: int) -> Iterator[EventProblem]:
    """Allow a reserve of all seats at most."""
    if reserve > seats:
        wrong = f"more than the event's {seats} seats"
        yield EventProblem("reserve", wrong, "lower it", "option_seats", {"seats": seats})


def conditions_point_back(fields: Fields) -> Iterator[EventProblem]:
    """Require that ``when`` names one earlier choice field and one of its options."""
    earlier: dict[str, FormField] = {}
    for number, field in enumerate(fields):
        path = f"fields.{number}.when"
        if field.when is not None and len(field.when) != 1:
            yield EventProblem(
                path,
                "not exactly one condition",
                "write when: {field: option}",
                "not_one_condition",
            )
        for name, value in (field.when or {}).items():
            other = earlier.get(name)
            if other is None or other.type != "choice":
                yield EventProblem(
                    path,
                    f'"{name}" is no earlier choice field',
                    "name one above this",
                    "no_such_question",
                )
            elif value not in {option.value for option in other.options}:
                yield EventProblem(
                    path,
                    f'"{name}" has no option "{value}"',
                    "name one of its options",
                    "no_such_option",
                )
        earlier[field.name] = field


def consents_are_free(fields: Fields) -> Iterator[EventProblem]:
    """Allow at most one required consent, so nothing optional is bundled with it (GDPR art. 7)."""
    required = [field for field in fields if field.type == "consent" and field.required]
    if len(required) > 1:
        yield EventProblem(
            "fields", "more than one required consent", "make all but one optional", "two_consents"
        )


def special_categories_are_optional(fields: Fields) -> Iterator[EventProblem]:
    """Refuse a required question of a special category (GDPR art. 9(2)(a), 7(4))."""
    for number, field in enumerate(fields):
        if field.special_category and field.required:
            yield EventProblem(
                f"fields.{number}.required",
                "a question of a special category has to be answered",
                "remove it: such an answer is given freely or not at all",
                "special_required",
            )


def kept_within_the_event(fields: Fields, privacy: Privacy) -> Iterator[EventProblem]:
    """Refuse an answer that is kept longer than its registration."""
    for number, field in enumerate(fields):
        if field.kept_days > privacy.kept_days:
            yield EventProblem(
                f"fields.{number}.kept_days",
                f"longer than the registration itself ({privacy.kept_days} days)",
                "lower it, or raise privacy.kept_days",
                "kept_too_long",
                {"days": privacy.kept_days},
            )


def reminders_are_few(reminders: tuple[Reminder, ...]) -> Iterator[EventProblem]:
    """Refuse two reminders at one hour, and more than MOST_REMINDERS."""
    hours = [reminder.hours_before for reminder in reminders]
    for number, hour in enumerate(hours):
        if hour in hours[:number]:
            yield EventProblem(
                f"reminders.{number}.hours_before",
                "there is one at that hour",
                "remove one",
                "reminder_twice",
            )
    if len(hours) > MOST_REMINDERS:
        wrong = f"more than {MOST_REMINDERS} reminders"
        values = {"max_length": MOST_REMINDERS}
        yield EventProblem("reminders", wrong, "leave some out", "too_many", values)


def limited_options_are_few(fields: Fields) -> Iterator[EventProblem]:
    """Bound the options with seats, and the fields with such options.

    Each option has a counter, and publishing sets all of them in one transaction of at most 100
    items. A correction of every answer moves two counters of each field, in one transaction too.
    """
    limited = sum(option.seats is not None for field in fields for option in field.options)
    if limited > MOST_LIMITED_OPTIONS:
        yield EventProblem(
            "fields",
            f"more than {MOST_LIMITED_OPTIONS} options with seats of their own",
            "leave out the seats of those that will not fill up",
            "many_option_seats",
            {"limit": MOST_LIMITED_OPTIONS},
        )
    if sum(any(option.seats for option in field.options) for field in fields) > MOST_LIMITED_FIELDS:
        yield EventProblem(
            "fields",
            f"more than {MOST_LIMITED_FIELDS} fields with seats of their own",
            "leave out the seats of those that will not fill up",
            "many_field_seats",
            {"limit": MOST_LIMITED_FIELDS},
        )


def certificate_has_a_name(
    certificate: Certificate | None, fields: Fields
) -> Iterator[EventProblem]:
    """Require a required name field for a certificate."""
    if certificate and not any(field.type == "name" and field.required for field in fields):
        yield EventProblem(
            "certificate",
            "nobody is asked for a name",
            "have a required field of type name",
            "nobody_named",
        )


Rule = Callable[..., Iterator[EventProblem]]

RULES: tuple[Rule, ...] = (
    *DATE_RULES,
    place_is_one,
    names_are_free,
    somebody_can_be_mailed,
    options_fit_the_type,
    option_seats_fit,
    reserve_fits,
    conditions_point_back,
    consents_are_free,
    special_categories_are_optional,
    kept_within_the_event,
    reminders_are_few,
    limited_options_are_few,
    answers_fit_a_body,
    certificate_has_a_name,
)
