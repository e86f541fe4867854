"""What staff did, never erased and never with a child's words."""

from portal.ledger.model import Entry
from portal.ledger.writing import write

__all__ = ["Entry", "write"]
