# What this authority issues: the page of all profiles, and one for each.
profiles-title = Certificate profiles
profiles-lead = What this authority signs, field by field. A certificate that differs from its profile is refused before the key is used.
profile-root = Root certificate
profile-root-about = Made in a ceremony of two people, offline. It signs issuing certificates and its own list of revoked ones.
profile-issuing-ca = Issuing certificate
profile-issuing-ca-about = Made in a ceremony of two people, signed by the root. It signs what subscribers get.
profile-organization-multipurpose = Subscriber: organisation and mailbox
profile-organization-multipurpose-about = The S/MIME certificate that you can order: organization-validated, Multipurpose.
profile-ocsp-responder = Status service (OCSP)
profile-ocsp-responder-about = Signs the answers to the question whether a certificate is still good.

## One profile
profile-section = Who says so
profile-signature = Signature
profile-signature-with = { $algorithm }, with an issuer’s key of { $key }
profile-validity = Validity
profile-days = { $days } days, both ends included
profile-subject = Subject
profile-if-wanted = if wanted
profile-key = Subject’s key
profile-key-rsa = RSA of { $least } to { $most } bits, in steps of { $step }
profile-extensions = Extensions
profile-extensions-lead = There are no others. Words in braces stand for what differs from one issuer to the next.
profile-extension = Extension
profile-critical = Critical
profile-content = Content
profile-yes = yes
profile-no = no
profile-issuers-key = the issuer’s key identifier
profile-subjects-key = SHA-1 of the subject’s key
profile-ca = CA, no path length
profile-ca-path = CA, path length { $path }
profile-usages-for = { $usages } (with a key of the family { $family })
profile-mailbox = one rfc822Name: the confirmed mailbox

## Its rules
profile-rules = Rules and their days
profile-rules-lead = Before a signature the linter holds each certificate of this profile against { $rules } rules. These began on a day of their own, or will.
profile-rules-now = In force
profile-rules-none-now = None of the rules in force began on a day of its own.
profile-rules-to-come = To come
profile-rules-none-to-come = No rule of a later day is known today.
profile-days-of-rule = From
profile-fix = What to do
profile-says = Who says so
profile-rule = Rule

## Golden certificates
profile-specimens = Specimens
profile-specimens-lead = Made with fixed keys, and with a placeholder instead of a signature, so that nobody can use them. This page is read out of them, and each change of a profile shows in them.
profile-specimen = Specimen
profile-files = Files
profile-text = Text

## Limits
limits-title = Limits and their days
limits-lead = The same numbers are used to make certificates and to judge them.
limit-what = Limit
limit-value = Value
limit-from = From
limit-always = always
limit-days = { $days } days
limit-bits = { $bits } bits
limit-subscriber = Subscriber certificate, at most
limit-product = Subscriber certificate that you can order
limit-responder = Certificate of the status service
limit-issuing-ca = Issuing certificate
limit-root = Root certificate
limit-proof-of-organization = Age of a proof of the organisation
limit-proof-of-mailbox = Age of a proof of the mailbox
limit-rsa-of-ca = RSA key of an authority, at least
limit-rsa-of-issuer = RSA key of an authority that signs for subscribers, at least
limit-purposes = Purposes of the certificate that you can order
