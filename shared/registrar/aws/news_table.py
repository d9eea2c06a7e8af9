"""News in the table: the words beside the event, the run that brings them, how far that is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from registrar.actions.organise.tell import Told
from registrar.aws.keys import news_key, read_news_id, run_key, runs_partition
from registrar.aws.remembering import note_in_audit
from registrar.aws.run_table import from_item as progress_from_item
from registrar.aws.run_table import to_item as run_to_item
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import ConditionsFailed, write
from registrar.domain.audit import AuditLine
from registrar.domain.moment import from_text
from registrar.domain.news import News, Words
from registrar.domain.wanted import from_data, to_data


@dataclass(frozen=True)
class NewsTable:
    """Keeps news and begins their runs, both or neither."""

    table: Table
    new_token: Callable[[], str]

    def send(self, news: News, line: AuditLine) -> bool:
        """Keep the news, begin their run and note who did; False if these were sent before."""
        actions = [
            self.table.put_new(to_item(news)),
            self.table.put_new(run_to_item(news.run())),
            note_in_audit(self.table, line),
        ]
        try:
            write(self.table, actions, token=self.new_token())
        except ConditionsFailed:
            return False
        return True

    def find(self, event: str, news_id: str) -> News | None:
        """The news, or None."""
        item = self.table.get(news_key(event, news_id))
        return from_item(event, item) if item else None

    def told(self, event: str) -> Iterator[Told]:
        """The event's news, each with how far it is, in no order."""
        for item in self.table.partition(runs_partition(event), begins_with="NEWS#"):
            news = from_item(event, item)
            run = self.table.get(run_key(event, "news", news.id))
            progress = progress_from_item(run) if run else None
            yield Told(
                news=news,
                queued=progress.queued if progress else 0,
                until=progress.position if progress else None,
                done=run is None or "due_shard" not in run,
            )


def to_item(news: News) -> Item:
    """News as an item; nothing of a registrant is in it."""
    return news_key(news.event, news.id) | {
        "subject": text(_json(news.words.subject)),
        "text": text(_json(news.words.text)),
        "wanted": text(_json(to_data(news.wanted))),
        "by": text(news.by),
        "created": moment(news.created),
        "expected": number(news.expected),
    }


def from_item(event: str, item: Item) -> News:
    """The news that an item holds."""
    return News(
        id=read_news_id(item),
        event=event,
        words=Words(json.loads(item["subject"]["S"]), json.loads(item["text"]["S"])),
        wanted=from_data(json.loads(item["wanted"]["S"])),
        by=item["by"]["S"],
        created=from_text(item["created"]["S"]),
        expected=int(item["expected"]["N"]),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
