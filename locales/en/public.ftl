# Pages for everybody: home, check, report, repository, status.
home-title = Certificates for your e-mail
home-lead = Sign what you send, and receive mail that only you can read. { $brand } checks your organisation and your mailbox, and puts its seal on both.
home-steps = Three steps
home-step-data = You name your organisation. We look it up in the register.
home-step-email = You bring a key and an address. The reader of the mailbox confirms it.
home-step-activation = You choose what the certificate shows, and it is issued in seconds.
report-title = Report a problem
report-lead = A stolen key, a wrong name, a certificate that is misused: tell us, and we answer within 24 hours.
repository-title = Repository
repository-lead = Our certificates, lists of revoked certificates, and the rules we work by.
repository-root = Root certificate
repository-issuing = Issuing certificate
repository-crl = List of revoked certificates (CRL)
repository-ocsp = Status service (OCSP)
repository-policies = Policies
repository-sources = Verification sources

## Home
home-what-title = What the certificate does
home-what-sign = Sign and encrypt messages: recipients see that a mail is really yours, and nobody on the way can read or change it.
home-what-login = Sign in without a password: the certificate proves who you are, so it can also secure your Windows station and other systems that accept certificates.
home-what-organisation = It names your organisation beside the mailbox. We check both before we say so.
home-begin = See the certificate
home-continue = Go on where you were
home-who-decides = People decide about organisations, with the register beside them. Usually it takes minutes; at most 7 days.
home-trust = Who trusts these certificates
home-trust-text = Mail programs show a signature as good where this authority’s root certificate is installed. Inside an organisation its administrator does that once for everybody.

## Store
store-look = See details
store-what-title = What you get
store-what-need-title = What you need
store-need-number = the registration number of your organisation (in Poland: KRS)
store-need-mailbox = a mailbox whose messages you can read
store-need-key = a key request (CSR), which one command makes on your own computer
store-time-title = How long it takes
store-time-text = About 5 minutes of your time. The check of the organisation takes minutes when the register agrees with you, and at most 7 days when a person has to look.
store-sign-in = Sign in to order
store-ordered-title = Your order is in: { $number }
store-ordered-text = Nothing was charged. Three steps lead to the certificate; the first is waiting for you.

## Account
account-products-lead = What you have ordered, and what to do next.
account-products-none-title = You have ordered nothing yet
account-products-none-text = Once you order a certificate, it appears here and in the dashboard.
account-activate = Activate
account-open = Open
account-tabs = Parts of the account
account-email = E-mail address
account-organisation = Organization
account-roles = You work here as
account-role-subscriber = subscriber
account-role-officer = officer
account-role-operator = operator
account-language-text = Mails come in the language in which you use these pages. Change it with the switch above.

## Sign-in
sign-in-lead = For subscribers, officers and operators.
sign-in-hide = Hide the password
sign-in-no-account = No account yet? It comes with your order: ask whoever sold you the certificate, or the operator of this service.
sign-in-paste = Pasting is welcome; so are password managers.

## Repository
repository-demo-title = DEMO: do not trust
repository-demo-text = This root was made on this machine for trying things out. Do not install it where real mail is read.
repository-subject = Subject
repository-serial = Serial number
repository-valid-to = Valid to
repository-fingerprint = Fingerprint (SHA-256)
repository-download-pem = Download as PEM
repository-download-der = Download as DER
repository-status-title = Is a certificate still good?
repository-status-lead = Programs ask at these addresses by themselves.
repository-compare = Compare the fingerprint with one you received on another way before you install a root.
repository-none = No certificate of this authority exists yet.

## Reporting a problem
report-where-title = Where
report-where = Write to { $contact }. You need no account, and nobody asks who you are.
report-what-title = What to write
report-what-serial = the serial number or the certificate itself
report-what-happened = what is wrong, and since when
report-what-proof = for a stolen key: a text signed with it, or the key itself; both are kept safe
report-then-title = What happens then
report-then = A stolen key is blocked within 24 hours of your message, other faults within 5 days. You hear from us in the first 24 hours either way.
report-own = Is it your own certificate? Revoke it yourself, at once:

## The page the mail leads to
confirm-applicant = Applicant
confirm-until = Works
confirm-meaning-title = What your yes means
confirm-meaning = You say that you read this mailbox and that this organisation may have a certificate for it. Nothing else is asked of you, and you need no account.
confirm-not-me-title = If it was not you
confirm-ask-applicant = A new message can only be sent by the person who asked for the certificate. Tell them.
confirm-used-title = This address is confirmed already
confirm-used-text = That was { $at }. All is well, and there is nothing more to do.
confirm-close = You may close this page.
confirm-tries-left = { $n ->
        [one] One try is left.
       *[other] { $n } tries are left.
    }
confirm-wrong-link-title = This link is not complete
confirm-wrong-link-text = Copy the whole address from the message, or press the button in it.
link-ended-title = There is no file here
link-ended-text = Copy the whole address from the message. You find the certificate in your dashboard too.
