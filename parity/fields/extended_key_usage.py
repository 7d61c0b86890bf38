"""extKeyUsage: SBR 7.1.2.3 (f), from 1 July 2027 the two purposes of 1.0.16."""

from datetime import datetime, timezone

import der
import names
from changes import body
from clean import CA, MULTIPURPOSE, RESPONDER, STRICT, SUBSCRIBER
from draft import purposes
from tables import legal, wrong

PROHIBITED = "cabf.smime.prohibited_eku_present"
NOT_EMAIL = "cabf.smime.emailprotection_eku_missing"
STAMPS = "pkix.extended_key_usage_extension_with_timestamping_not_critical"
EMAIL, CLIENT = names.EMAIL_PROTECTION, names.CLIENT_AUTH
LATER = datetime(2027, 7, 2, tzinfo=timezone.utc)
OTHERS = [names.DOCUMENT_SIGNING, names.SMARTCARD_LOGON, names.ENCRYPTED_FILES]


def says(*oids):
    return body(names.EXTENDED_KEY_USAGE, lambda d: purposes(*oids))


def beside(*choices):
    return body(names.EXTENDED_KEY_USAGE, lambda d: purposes(EMAIL, d.choice(choices)))


ROWS = [
    legal("mail alone", SUBSCRIBER, says(EMAIL)),
    legal(
        "mail and client, in either order",
        MULTIPURPOSE,
        body(names.EXTENDED_KEY_USAGE, lambda d: purposes(*d.sample([EMAIL, CLIENT], 2))),
    ),
    legal("mail and client after 1 July 2027", MULTIPURPOSE, says(EMAIL, CLIENT), at=LATER),
    legal("mail alone after 1 July 2027", SUBSCRIBER, says(EMAIL), at=LATER),
    legal("other purposes that are not forbidden before 1 July 2027", MULTIPURPOSE, beside(*OTHERS)),
    wrong("other purposes after 1 July 2027", "purpose_prohibited", "", MULTIPURPOSE, beside(*OTHERS), at=LATER),
    wrong("client beside mail in Strict", "purpose_prohibited", PROHIBITED, STRICT, beside(CLIENT)),
    wrong("other purposes in Strict", "purpose_prohibited", PROHIBITED, STRICT, beside(*OTHERS)),
    wrong("server beside mail", "purpose_prohibited", PROHIBITED, SUBSCRIBER, beside(names.SERVER_AUTH)),
    wrong("code beside mail", "purpose_prohibited", PROHIBITED, SUBSCRIBER, beside(names.CODE_SIGNING)),
    wrong("OCSP beside mail", "purpose_prohibited", PROHIBITED, SUBSCRIBER, beside(names.OCSP_SIGNING)),
    wrong("any purpose beside mail", "purpose_prohibited", PROHIBITED, SUBSCRIBER, beside(names.ANY_PURPOSE)),
    wrong(
        "time stamps beside mail",
        "purpose_prohibited",
        f"{PROHIBITED} {STAMPS}",
        SUBSCRIBER,
        beside(names.TIME_STAMPING),
    ),
    wrong("client instead of mail", "purpose_missing", NOT_EMAIL, MULTIPURPOSE, says(CLIENT)),
    wrong("document signing instead of mail", "purpose_missing", NOT_EMAIL, SUBSCRIBER, says(names.DOCUMENT_SIGNING)),
    wrong("no purpose in the sequence", "not_der", "itu.invalid_asn1_syntax", SUBSCRIBER, says()),
    wrong(
        "no sequence",
        "not_der",
        "itu.invalid_asn1_syntax",
        SUBSCRIBER + RESPONDER,
        body(names.EXTENDED_KEY_USAGE, lambda d: der.oid(EMAIL)),
    ),
    wrong("server in an issuing CA", "purpose_prohibited", "", CA, beside(names.SERVER_AUTH)),
    wrong("any purpose in an issuing CA", "purpose_prohibited", "", CA, beside(names.ANY_PURPOSE)),
    wrong("no mail in an issuing CA", "purpose_missing", "", CA, says(CLIENT)),
    wrong("extKeyUsage in a root", "extension_unlisted", "", ["root"], says(EMAIL)),
    wrong("a second purpose in a responder", "purpose_prohibited", "", RESPONDER, says(names.OCSP_SIGNING, CLIENT)),
]
