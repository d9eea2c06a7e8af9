"""`registrar events`: check event files; the other commands have their own modules."""

import typer

from registrar.cli.archiving import export, import_
from registrar.cli.event_file import read_event_file
from registrar.cli.event_list import list_, show
from registrar.cli.event_versions import diff, pull, restore, versions
from registrar.cli.new_event import new
from registrar.cli.preview import preview
from registrar.cli.publishing import EventFile, cancel, publish
from registrar.cli.room import room
from registrar.cli.snippet import snippet
from registrar.cli.terminal import print_line
from registrar.cli.unprintable_letters import show_unprintable_texts

app = typer.Typer(
    help="Begin, check, publish, change, cancel and show events.", no_args_is_help=True
)


@app.command()
def check(file: EventFile) -> None:
    """Check an event file and show everything that is wrong with it. Publishes nothing."""
    definition = read_event_file(file, to_publish=False)
    languages = ", ".join(definition.languages)
    show_unprintable_texts(definition)
    print_line(f"{definition.event}: OK, {len(definition.fields)} fields, {languages}")


app.command()(new)
app.command()(preview)
app.command()(publish)
app.command()(cancel)
app.command("list")(list_)
app.command()(show)
app.command()(pull)
app.command()(diff)
app.command()(versions)
app.command()(restore)
app.command()(room)
app.command()(snippet)
app.command()(export)
app.command("import")(import_)
