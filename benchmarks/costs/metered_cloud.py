"""Local cloud whose functions call the table through a meter, and whose usage can be read."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.costs.request_units import Index, stored
from benchmarks.costs.table_meter import TableMeter
from benchmarks.costs.usage import LINE_OVERHEAD, PLATFORM_BYTES, PLATFORM_LINES, Usage
from infra.dynamodb.template import table_properties
from infra.local.clock import START
from infra.local.cloud import LocalCloud
from infra.local.gateway import Gateway
from infra.local.ministack import ROOT
from infra.local.template import load
from infra.local.upstream import Upstream
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.roles import FUNCTIONS
from tests.support.cloud.schedule import schedule_stopped

# Seconds without a new line of the log after which nothing goes on
_QUIET = 2.0

# Gigabytes of the functions that call the table in what is measured
_MEMORY_GB = 0.5

_REPORT = re.compile(r"^REPORT .*\tDuration: ([\d.]+) ms.*\tMemory Size: (\d+) MB")


class MeteredCloud:
    """Local cloud with the meter of its table; visitors' requests are counted by `visited`."""

    def __init__(self, cloud: LocalCloud, meter: TableMeter, indexes: list[Index]) -> None:
        self.cloud, self.driver = cloud, CloudDriver(cloud)
        self._meter, self._indexes = meter, indexes
        self._requests, self._response_bytes = 0, 0
        self._access_line = len(
            load(ROOT / "template.yaml")["Resources"]["ApiStage"]["Properties"][
                "AccessLogSettings"
            ]["Format"]
        )

    def visited(self, response_bytes: int) -> None:
        """Count a request of a visitor."""
        self._requests += 1
        self._response_bytes += response_bytes

    def usage(self) -> Usage:
        """Return all that was used up to now, once nothing goes on."""
        self._wait_for_rest()
        lines = self.cloud.logs()
        reports = [found for line in lines if (found := _REPORT.match(line))]
        own = [line for line in lines if not line.startswith(("START ", "END ", "REPORT "))]
        mails = self.cloud.mails()
        logged = len(own) + len(reports) * PLATFORM_LINES + self._requests
        return Usage(
            requests=self._requests,
            response_bytes=self._response_bytes,
            invocations=len(reports),
            gb_seconds=_gb_seconds(reports) - self._meter.delay * _MEMORY_GB,
            table_calls=self._meter.calls,
            reads=self._meter.reads,
            writes=self._meter.writes,
            stored_bytes=sum(stored(item, self._indexes) for item in self._items()),
            emails=len(mails),
            email_bytes=sum(len(self.cloud.raw_mail(mail.id)) for mail in mails),
            ses_events=sum(len(mail.events) for mail in mails),
            log_lines=logged,
            log_bytes=sum(len(line.encode()) for line in own)
            + len(reports) * PLATFORM_BYTES
            + self._requests * self._access_line
            + logged * LINE_OVERHEAD,
        )

    def _wait_for_rest(self) -> None:
        before = -1
        while (now := len(self.cloud.logs()) + self._meter.calls) != before:
            before = now
            time.sleep(_QUIET)

    def _items(self) -> Iterator[dict[str, Any]]:
        table = self.driver.app.table
        pages = table.client.get_paginator("scan").paginate(TableName=table.name)
        return (item for page in pages for item in page["Items"])


def _gb_seconds(reports: list[re.Match[str]]) -> float:
    return sum(float(found[1]) * int(found[2]) for found in reports) / 1000 / 1024


@contextmanager
def metered_cloud(state: Path) -> Iterator[MeteredCloud]:
    """Start a local cloud without its schedule, its functions' calls of the table metered."""
    indexes = [Index.read(index) for index in table_properties()["GlobalSecondaryIndexes"]]
    with LocalCloud(state=state, at=START) as cloud, schedule_stopped(cloud):
        engine = next(iter(cloud.ports - {cloud.port}))
        upstream, proxy = Upstream(engine), Gateway(0)
        meter = TableMeter(cloud.client("dynamodb"), cloud.outputs["Table"], indexes, upstream.send)
        proxy.serve(meter)
        _use(cloud, proxy.url)
        metered = MeteredCloud(cloud, meter, indexes)
        yield metered
        metered.driver.app.close()
        proxy.stop()
        upstream.close()


def _use(cloud: LocalCloud, url: str) -> None:
    """Let the functions call DynamoDB at that address."""
    functions = cloud.client("lambda")
    for name in FUNCTIONS:
        known = functions.get_function_configuration(FunctionName=cloud.function(name))
        variables = known["Environment"]["Variables"] | {"AWS_ENDPOINT_URL_DYNAMODB": url}
        functions.update_function_configuration(
            FunctionName=cloud.function(name), Environment={"Variables": variables}
        )
