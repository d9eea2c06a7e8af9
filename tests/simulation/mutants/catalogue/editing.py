"""Mistakes in editing: drafts, versions, and who may do it."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_PROFILE = "editing"

MUTANTS = (
    Mutant(
        "part overwritten unseen",
        "A part is saved though another has saved it since the page was opened.",
        (
            Code(
                "registrar.actions.organise.drafts:save_part",
                "if seen != state.document.digest(part):",
                "if seen == part:",
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "draft overwritten whole",
        "A draft is saved whatever its revision is by now.",
        (
            Constant(
                "registrar.aws.draft_table:_THERE",
                lambda there: there.replace(" AND ", " OR "),
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "publication undone by a draft",
        "A draft takes no changes over that were published after it began.",
        (
            Code(
                "registrar.actions.organise.merge_draft:merge_draft",
                "if _is_unchanged(draft, base, keys):",
                "if _is_unchanged(published, published, ()) and not draft:",
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "conflict published",
        "A draft is published though a version since has changed the same part.",
        (
            Code(
                "registrar.actions.organise.drafts:publish_draft",
                "    if state.conflicts:\n        raise PartsInConflict(state.conflicts)\n",
                "",
            ),
            Code(
                "registrar.actions.organise.drafts:consequences",
                "    if state.conflicts:\n        raise PartsInConflict(state.conflicts)\n",
                "",
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "conflict forgotten",
        "Saving a part settles the conflicts of all others.",
        (
            Code(
                "registrar.actions.organise.drafts:_written",
                "tuple(left for left in state.conflicts if part not in (left, None))",
                "()",
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "version without its file",
        "The audit line of a publication is written, and its event file is not kept.",
        (
            Code(
                "registrar.aws.version_record:rows_of_version",
                "(record.version, record.former)",
                "(record.former,)",
            ),
        ),
        profile=_PROFILE,
    ),
    Mutant(
        "team of a minute ago",
        "An organiser is let in by a team that is kept for a minute.",
        (
            Code(
                "registrar.actions.organise.access:authorise",
                ", at_least=seats.form_version",
                "",
            ),
        ),
        profile=_PROFILE,
    ),
)
