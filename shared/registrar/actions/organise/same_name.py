"""Check of a name: whether somebody without an address may be registered under it already."""

from registrar.actions.new_registration import who_is_it
from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.ports import AddressHolders
from registrar.domain.refusals import SameName
from registrar.domain.submission import Submission
from registrar.domain.uniqueness import person_key, same_name


def check_name(
    submission: Submission, nonce: str, *, holders: AddressHolders, deps: OrganiserDependencies
) -> None:
    """Raise SameName if active registrations have the name, in one case, script and spacing.

    The same form sent again, and the same name with the same telephone, are judged by the write.
    """
    event, name = submission.event, submission.name
    if holders.holder(person_key(event, name, submission.telephone, deps.keys)):
        return
    own = deps.keys.registration_id(event, who_is_it(submission), nonce)
    if deps.registrations.find(own):
        return
    sought = same_name(name)
    found = tuple(
        each.id
        for each in deps.registrations.of_event(event)
        if each.active and same_name(each.name) == sought
    )
    if found and sought:
        raise SameName(found)
