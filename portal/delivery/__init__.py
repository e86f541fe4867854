"""Letters going out: written with what caused them, carried later, tried until they arrive.

A letter says that something waits and where, never what: no content of a question ever leaves in one.
"""

from portal.delivery.carriers import Carrier, MailCarrier, Undelivered, WebhookCarrier, open_carriers
from portal.delivery.delivering import deliver_due, resend, sweep, waiting
from portal.delivery.model import Attempt, Letter
from portal.delivery.outbox import post_mail, post_webhook
from portal.delivery.signing import verify_webhook, webhook_secret

__all__ = [
    "Attempt",
    "Carrier",
    "Letter",
    "MailCarrier",
    "Undelivered",
    "WebhookCarrier",
    "deliver_due",
    "open_carriers",
    "post_mail",
    "post_webhook",
    "resend",
    "sweep",
    "verify_webhook",
    "waiting",
    "webhook_secret",
]
