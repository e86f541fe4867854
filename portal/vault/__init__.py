"""Who can open what.

libsodium (PyNaCl) and Argon2 (argon2-cffi) do the cryptography; this room only arranges it. To *seal* needs only a
public key, so nobody must be signed in when a child writes. To *lock* is to wrap a private key with something a
human holds, through Argon2id.

**Keys**

* A thread has a key pair. All that is written in it, drafts and remarks too, is sealed to the public half, padded.
  The private half is locked with the child's receipt, and sealed to each desk in the chain it may go up.
* A desk has a key pair. The private half is sealed to each of its people, and to the organisation. When somebody
  leaves, the desk gets a new pair and its threads are sealed anew.
* A person has a key pair. The private half is locked with their password, and with a recovery code on paper.
* The organisation has a key pair. The private half is shown once, at set-up: the recovery key, kept in a safe.

**What each theft reveals**

* *The database* (or a copy of it): routing facts. Which desk, kind, language, age band, municipality, state, dates
  to the day, and how long texts are, to four sizes. No words. A weak password of a member of staff can be guessed
  at the price of one Argon2 a guess, and opens what it opens.
* *The database and the server's secrets*: the same. A receipt's selector (20 bits) can then be linked to its row;
  its secret has 55 bits behind Argon2id.
* *The database and a password*: what is sealed to that person's desks. That includes threads further down, whose
  chain names the desk: the program opens them only after a hand-up, the cryptography does not wait for it.
* *A receipt*: its thread, through the site or with the database.
* *A live server*: what is written and read while it is held, the passwords and receipts typed meanwhile, and the
  keys of those who are signed in and come back with their cookie.
* *The recovery key and the database*: everything.

**What it does not protect against**: a server that was changed to keep what it sees; staff who copy what they may
read; a phone that is looked at; a child who writes who it is; backups kept for longer than promised. A key that
somebody copied before they left opens what they had also copied by then, and nothing later.
"""

from portal.vault.keys import KeyPair, Lock, Locked, derive, lock, new_pair, unlock
from portal.vault.receipts import InvalidReceipt, Receipt, new_receipt, read_receipt
from portal.vault.sealing import Unopenable, seal, seal_key, unseal, unseal_key

__all__ = [
    "InvalidReceipt",
    "KeyPair",
    "Lock",
    "Locked",
    "Receipt",
    "Unopenable",
    "derive",
    "lock",
    "new_pair",
    "new_receipt",
    "read_receipt",
    "seal",
    "seal_key",
    "unlock",
    "unseal",
    "unseal_key",
]
