"""Was it easy to understand? What readers say of a text, counted; and who has read it, noted by editors."""

from portal.feedback.finding import Report, comments, reports
from portal.feedback.giving import erase_due, reseal
from portal.feedback.model import Answer, Comment, Reader, Reading, Reason
from portal.feedback.readings import Readings, all_readings, note_reading, readings_of

__all__ = [
    "Answer",
    "Comment",
    "Reader",
    "Reading",
    "Readings",
    "Reason",
    "Report",
    "all_readings",
    "comments",
    "erase_due",
    "note_reading",
    "readings_of",
    "reports",
    "reseal",
]
