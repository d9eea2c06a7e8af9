"""Commands that hand out an event's registrations: queries, files and reports, and the audit."""

import csv
import io
import stat
from pathlib import Path

import duckdb
from openpyxl import load_workbook

from tests.support.cloud.operator import Operator


def test_query_asks_in_sql(current: Operator) -> None:
    """Registrations, messages and the audit; from an argument, or from what is piped in."""
    by_profession = "SELECT profession, count(*) AS n FROM registrations GROUP BY 1 ORDER BY 1"
    joined = (
        "SELECT r.full_name, m.about FROM registrations r"
        " JOIN messages m ON m.registration = r.id WHERE r.status = 'waiting'"
    )

    assert current.json("query", by_profession) == [
        {"profession": "police_officer", "n": 1},
        {"profession": "teacher", "n": 3},
    ]
    assert current.json("query", joined) == [{"full_name": "Petar", "about": "waiting"}]
    assert current.json("query", "SELECT DISTINCT who FROM reading") == [{"who": "operator"}]
    piped = current.run("query", typed="SELECT 1 AS one")
    assert piped.stdout == "one  \n1    \n"


def test_query_reads_and_no_more(current: Operator) -> None:
    """Exit code 1 and a sentence."""
    for sql in ("DROP TABLE registrations", "SELECT * FROM read_csv('/etc/passwd')"):
        result = current.run("query", sql)

        assert (result.exit_code, result.stdout) == (1, "")


def test_export_writes_files_for_nobody_else(current: Operator, tmp_path: Path) -> None:
    """Each kind by its name, mode 0600, no formula; one that is there is not lost."""
    files = {kind: tmp_path / f"all.{kind}" for kind in ("csv", "xlsx", "parquet")}
    for file in files.values():
        result = current.run("export", "--out", str(file))
        assert result.stdout == f"4 registration(s) of {current.event.event} in {file}\n"

    again = current.run("export", "--out", str(files["csv"]))
    forced = current.run("export", "--out", str(files["csv"]), "--force", "--search", "ivan")

    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"), newline="")))
    assert [(row["Име и фамилия"], row["Организация"]) for row in rows] == [("Ivan", "'=1+1")]
    assert load_workbook(files["xlsx"]).worksheets[0].max_row == 5
    with duckdb.connect() as reader:
        count = reader.sql(f"FROM '{files['parquet']}'").aggregate("count(*)").fetchall()
    assert count == [(4,)]
    assert (again.exit_code, "--force" in again.stderr, forced.exit_code) == (1, True, 0)
    assert sorted(tmp_path.iterdir()) == sorted(files.values())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files.values()} == {0o600}


def test_a_file_that_cannot_be_written_leaves_nothing(current: Operator, tmp_path: Path) -> None:
    """An unknown kind is wrong usage; a missing folder is a sentence."""
    unknown = current.run("export", "--out", str(tmp_path / "all.doc"))
    nowhere = current.run("export", "--out", str(tmp_path / "none" / "all.csv"))

    assert (unknown.exit_code, nowhere.exit_code) == (2, 1)
    assert "cannot write" in nowhere.stderr
    assert list(tmp_path.iterdir()) == []


def test_report_is_written_without_a_person_in_it(current: Operator, tmp_path: Path) -> None:
    """As CSV and as a page, in each language; small numbers are left out."""
    page, text = tmp_path / "report.html", tmp_path / "report.csv"

    for file in (page, text):
        assert current.run("report", "--out", str(file), "--headings", "en").exit_code == 0

    assert "Profession,Police officer,<5" in text.read_text("utf-8-sig")
    assert "Anonymous report on the participants" in page.read_text()
    assert not any(name in page.read_text() + text.read_text() for name in ("Ivan", "Maria"))


def test_every_handing_out_stands_in_the_audit(operator: Operator, tmp_path: Path) -> None:
    """Once a command, as done by the operator; the audit names nobody."""
    operator.run("list")
    operator.run("list", "--format", "csv")
    operator.run("query", "SELECT 1")
    operator.run("show", operator.ivan.id)
    operator.run("export", "--out", str(tmp_path / "all.xlsx"))
    operator.run("stats")

    lines = [*operator.json("audit"), *operator.json("audit", "--reading")]

    done = [(line["what"], line["who"], line["registration"]) for line in reversed(lines)]
    assert sorted(done, key=str) == sorted(
        [
            ("listed table", "operator", None),
            ("listed csv", "operator", None),
            ("queried", "operator", None),
            ("read registration", "operator", operator.ivan.id),
            ("exported xlsx", "operator", None),
        ],
        key=str,
    )
    assert "Viewed the registration" in operator.run("audit", "--reading").stdout
    assert "Exported the registrations as XLSX" in operator.run("audit").stdout
    assert len(operator.json("audit", "--reading", "--limit", "2")) == 2
