"""Words of danger, and personal details, in what children write. Pure functions over text; nothing is kept."""

from portal.safety.categories import Category
from portal.safety.danger import Danger, Sign, find_danger
from portal.safety.details import find_details, without_details
from portal.safety.kinds import Detail, Kind

__all__ = ["Category", "Danger", "Detail", "Kind", "Sign", "find_danger", "find_details", "without_details"]
