"""A report of Zoom, as a program sends it and as a browser uploads it."""

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
IVAN = "Ivan,ivan@example.org,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"
HOST = "The team,host@wcif.example,03/02/2022 01:30:00 PM,03/02/2022 05:00:00 PM,210"
REPORT = f"{HEAD}\n{IVAN}\n{HOST}\n"
REPORT_FILE = REPORT.encode()
