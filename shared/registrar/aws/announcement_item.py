"""Announcements as items of the table, and the deletion of their search results."""

import json
from dataclasses import replace

from registrar.aws.keys.broadcasts import (
    announcement_key,
    found_recipients_partition,
    read_announcement_id,
)
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.registration_filter import from_data, to_data
from registrar.domain.timestamp import from_text


def forget_search(table: Table, event: str, announcement_id: str) -> None:
    """Delete the recipients that the announcement's search found, and the search text."""
    for row in table.partition(
        found_recipients_partition(event), begins_with=f"{announcement_id}#"
    ):
        table.call("delete_item", TableName=table.name, Key={"pk": row["pk"], "sk": row["sk"]})
    item = table.get(announcement_key(event, announcement_id))
    if item is None or not from_item(event, item).searched:
        return
    announcement = replace(from_item(event, item), search_code="")
    stored = to_item(replace(announcement, wanted=replace(announcement.wanted, search="")))
    table.call(
        "update_item",
        TableName=table.name,
        Key=announcement_key(event, announcement_id),
        UpdateExpression="SET wanted = :wanted, searched = :searched REMOVE search_code",
        ExpressionAttributeValues={":wanted": stored["wanted"], ":searched": stored["searched"]},
    )


def to_item(announcement: Announcement) -> Item:
    """Return the announcement as an item; it holds no personal data of an attendee."""
    item: Item = announcement_key(announcement.event, announcement.id) | {
        "subject": text(_json(announcement.words.subject)),
        "text": text(_json(announcement.words.text)),
        "digests": text(_json(announcement.digests)),
        "wanted": text(_json(to_data(announcement.wanted))),
        "by": text(announcement.by),
        "created": moment(announcement.created),
        "expected": number(announcement.expected),
    }
    if announcement.searched:
        item |= {"searched": {"BOOL": True}}
    return item | (
        {"search_code": text(announcement.search_code)} if announcement.search_code else {}
    )


def from_item(event: str, item: Item) -> Announcement:
    """Return the announcement in an item.

    Earlier versions stored the search in ``wanted``, and no digests.
    """
    wanted = from_data(json.loads(item["wanted"]["S"]))
    words = AnnouncementText(json.loads(item["subject"]["S"]), json.loads(item["text"]["S"]))
    return Announcement(
        id=read_announcement_id(item),
        event=event,
        words=words,
        wanted=wanted,
        by=item["by"]["S"],
        created=from_text(item["created"]["S"]),
        expected=int(item["expected"]["N"]),
        searched="searched" in item or bool(wanted.search),
        search_code=item["search_code"]["S"] if "search_code" in item else "",
        digests=json.loads(item["digests"]["S"]) if "digests" in item else words.digests,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
