"""An event's figures, as charts and as tables."""

from registrar.actions.organise.figures import figures
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.figure_charts import charts_of
from registrar.web.protocol.response import Answer


def figures_page(visit: Visit) -> Answer:
    """The figures as they are now. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    found = figures(visit.organiser, event, office=visit.office)
    definition = visit.office.events.definition(event)
    return event_page(
        visit,
        "organiser/figures",
        section="figures",
        amiss=found.amiss,
        charts=charts_of(found, definition, visit.language),
    )
