"""Bulk cancellations in words: the filter, the counts, the progress, the obstacles of an undo."""

from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations
from typing import Any

from registrar.actions.organise.cancel_many import BulkPreview
from registrar.domain.bulk_cancellation import BulkCancellation
from registrar.domain.columns import STATES
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import Refusal
from registrar.domain.registration import ACTIVE
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.refusal_table import organiser_message
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.registrations.filter_controls import Chosen, chosen_of, filters_of
from registrar.web.organiser.registrations.list_query import ListQuery
from registrar.web.organiser.registrations.table import display_name


def criteria_of(query: ListQuery, definition: EventDefinition, language: str) -> tuple[Chosen, ...]:
    """The filter in words; empty for all registrations."""
    filters = filters_of(query, definition, language)
    return tuple(chosen_of(query, filters, language))


def preview_in_words(
    preview: BulkPreview, definition: EventDefinition, language: str
) -> dict[str, Any]:
    """The number by state, the first ones by name, and the moment that nothing later is touched."""
    _ = translations(language).gettext
    return {
        "total": preview.total,
        "complete": preview.complete,
        "counts": [
            (_(STATES[state]), preview.states[state])
            for state in ACTIVE
            if preview.states.get(state)
        ],
        "first": [
            {
                "name": display_name(registration),
                "address": registration.contact,
                "path": event_path(definition.event, f"registrations/{registration.id}"),
                "state": _(STATES[registration.state]),
            }
            for registration in preview.first
        ],
        "more": preview.total - len(preview.first),
        "moment": moment(in_time_of(definition, preview.before), language),
    }


def not_confirmed(preview: BulkPreview, language: str) -> str:
    """Sentence that nothing was cancelled, and how to confirm."""
    _ = translations(language).gettext
    return _(N_("Nothing was cancelled. To confirm, type %(num)s.")) % {"num": preview.total}


def why_refused(refused: Refusal, language: str) -> str:
    """Reason for the refusal of a step with a bulk cancellation, in whole sentences."""
    _ = translations(language).gettext
    own = _REFUSED.get(refused.code)
    return _(own) if own else f"{organiser_message(refused.code, _)}."


def line_of(bulk: BulkCancellation, definition: EventDefinition, language: str) -> dict[str, Any]:
    """Organiser, time, filter, number and progress of a bulk cancellation."""
    words = translations(language)
    _ = words.gettext
    return {
        "path_of_it": event_path(definition.event, f"cancellations/{bulk.id}"),
        "by": _(_OPERATOR) if bulk.by == OPERATOR.address else bulk.by,
        "created": moment(in_time_of(definition, bulk.created), language),
        "criteria": criteria_of(ListQuery(wanted=bulk.wanted), definition, language),
        "searched": bool(bulk.search_code),
        "progress": _progress(bulk, words),
        "obstacles": tuple(_obstacles(bulk, words)) if bulk.undo_walk.done else (),
        "undoing": bulk.undo_begun is not None and not bulk.undo_walk.done,
    }


def _progress(bulk: BulkCancellation, words: NullTranslations) -> str:
    cancelled = words.ngettext(
        "%(num)s registration cancelled", "%(num)s registrations cancelled", bulk.cancelled
    ) % {"num": bulk.cancelled}
    if bulk.undo_begun is not None:
        restored = words.ngettext("%(num)s restored", "%(num)s restored", bulk.restored)
        return f"{cancelled}, {restored % {'num': bulk.restored}}."
    if not bulk.finished:
        so_far = words.gettext(N_("%(cancelled)s so far, of %(expected)s."))
        return so_far % {"cancelled": cancelled, "expected": bulk.expected}
    return f"{cancelled}."


def _obstacles(bulk: BulkCancellation, words: NullTranslations) -> Iterator[str]:
    for code, in_words in _OBSTACLES.items():
        count = bulk.gone if code == "gone" else bulk.obstacles.get(code, 0)
        if count:
            yield in_words(words, count) % {"num": count}


_OPERATOR = N_("Administrator (command line)")

_REFUSED: Mapping[str, str] = {
    "begun": N_("The event has begun, so nothing can be restored any more."),
    "event_cancelled": N_("The event is cancelled, so nothing can be restored."),
    "over": N_("The event is over, so nothing can be cancelled any more."),
    "changed_meanwhile": N_(
        "The search words are not those of the first time. Begin again from the list of"
        " registrations: those that are cancelled already stay so."
    ),
    "try_later": N_("The service is busy. Wait a moment, then go on; what is done stays done."),
}

# Those that an undo left cancelled, by the reason
_OBSTACLES: Mapping[str, Callable[[NullTranslations, int], str]] = {
    "no_seat_left": lambda words, count: words.ngettext(
        "%(num)s was not restored: no seat or place on the waiting list is free for it.",
        "%(num)s were not restored: no seat or place on the waiting list is free for them.",
        count,
    ),
    "option_full": lambda words, count: words.ngettext(
        "%(num)s was not restored: an option that was chosen has no seat left.",
        "%(num)s were not restored: an option that was chosen has no seat left.",
        count,
    ),
    "address_taken": lambda words, count: words.ngettext(
        "%(num)s was not restored: the address has registered again meanwhile.",
        "%(num)s were not restored: the addresses have registered again meanwhile.",
        count,
    ),
    "unreachable": lambda words, count: words.ngettext(
        "%(num)s was not restored: the address is not confirmed, and emails do not reach it.",
        "%(num)s were not restored: the addresses are not confirmed, and emails do not reach them.",
        count,
    ),
    "gone": lambda words, count: words.ngettext(
        "%(num)s is left as it is: erased, or restored in another way meanwhile.",
        "%(num)s are left as they are: erased, or restored in another way meanwhile.",
        count,
    ),
}
