"""Who can open what.

libsodium (PyNaCl) and Argon2 (argon2-cffi) do the cryptography; this room only arranges it.

* A **thread** has a key pair. Everything written in it is sealed to the public half. The private half is
  *locked* with the child's receipt, and sealed to each desk that the thread may come to.
* A **desk** has a key pair. The private half is sealed to each of its people, and to the organisation.
* A **person** has a key pair. The private half is locked with their password.
* The **organisation** has a key pair. The private half is printed once, when the house is set up, and kept in
  a safe: the recovery key.

To *seal* needs only a public key, so nobody must be signed in when a child writes. To *lock* is to wrap a
private key with something a human holds, through Argon2id.
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
