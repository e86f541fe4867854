"""How pages are made and sent: the door, the press, the look, and what stands around them."""

from portal.web.addresses import publish

publish()  # before any room names its addresses
