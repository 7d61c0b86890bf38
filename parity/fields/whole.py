"""Clean ones as they are, with every key kind that the profile allows."""

from changes import untouched
from clean import CERTIFICATE, LISTS, MV, PERSON, SUBSCRIBER
from keys import MAKERS
from tables import legal

ROWS = [
    legal("clean as it is", CERTIFICATE + LISTS, untouched),
    *(legal(f"clean with a key of {kind}", SUBSCRIBER, untouched, key=kind) for kind in MAKERS),
    legal("mailbox alone and no subject", MV, untouched, subject="empty"),
    legal("pseudonym instead of a name", PERSON, untouched, person="pseudonym"),
]
