"""An event's figures, as charts and as tables."""

from registrar.actions.organise.figures import figures
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.figure_charts import charts_of
from registrar.web.protocol.response import HttpResponse


def figures_page(context: OrganiserContext) -> HttpResponse:
    """The figures as they are now. Raises NoSuchEvent."""
    event = context.parameters["event"]
    counts = figures(context.organiser, event, deps=context.organiser_deps)
    definition = context.organiser_deps.events.definition(event)
    return event_page(
        context,
        "organiser/figures",
        section="figures",
        inconsistent=counts.inconsistent,
        charts=charts_of(counts, definition, context.language),
    )
