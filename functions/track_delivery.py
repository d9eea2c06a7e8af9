"""SES tells what became of a mail."""

from typing import Any

from registrar.actions.track_delivery import track_delivery
from registrar.aws.ses_event import read_news
from registrar.observability import count
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> None:
    """Note it; a failure is raised, so that Lambda tries again. Events hold addresses: no log."""
    news = read_news(event)
    if news is None:
        count({"News_ignored": 1})
        return
    heard = track_delivery(news, deps=for_invocation(context).track_deps)
    count({f"News_{heard}": 1} | ({f"Mail_{news.delivery}": 1} if heard == "noted" else {}))
