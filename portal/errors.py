"""What can go wrong, as a family:

* PortalError
  x Missing      there is no such thing, or not for you      404
  x Invalid      what was sent cannot be used as it stands    422
  x Refused      the house says no, whoever asks              403
  x Stale        somebody else was quicker                    409
  x TooMuch      more than the house takes at once            429

Each carries a sentence for people, already in the visitor's language.
"""


class PortalError(Exception):
    status = 500


class Missing(PortalError):
    status = 404


class Invalid(PortalError):
    """Names the field it is about, so that the page can say it there."""

    status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Refused(PortalError):
    status = 403


class Stale(PortalError):
    status = 409


class TooMuch(PortalError):
    status = 429
