from sqlalchemy import select

from portal.data import begin
from portal.delivery import Attempt, Letter, post_mail, post_webhook, waiting


class Outbox:
    """What a person at a desk would look into."""

    def __init__(self, sessions, receiver):
        self.sessions, self.receiver = sessions, receiver

    def event(self, url=None):
        with begin(self.sessions) as db:
            event = {"happened": "question.waiting"}
            url = url or self.receiver.url
            return post_webhook(db, url=url, signed_for="desk 1", event=event, purpose="waiting").id

    def mail(self, to="desk@kommun.example"):
        with begin(self.sessions) as db:
            post_mail(db, to=to, subject="Något väntar", text="Logga in.", purpose="waiting")

    @property
    def letters(self):
        with begin(self.sessions, writing=False) as db:
            letters = db.scalars(select(Letter).order_by(Letter.written_at)).all()
            db.expunge_all()
            return letters

    @property
    def letter(self):
        [letter] = self.letters
        return letter

    @property
    def troubles(self):
        with begin(self.sessions, writing=False) as db:
            return list(db.scalars(select(Attempt.trouble).order_by(Attempt.at)))

    @property
    def waiting(self):
        with begin(self.sessions, writing=False) as db:
            return waiting(db)
