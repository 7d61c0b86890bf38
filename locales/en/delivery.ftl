# Delivery: the certificate, its files and how to install it.
certificate-title = Certificate
certificate-details-title = Certificate details
section-organisation = Organization data
section-email = E-mail address
section-certificate = Certificate
section-documents = Documents
section-history = History
section-organisation-none = No data yet.
section-email-none = No address yet.
section-certificate-none = The certificate appears here after the third step.
section-documents-none = No documents.
face-subject = Issued to
face-issuer = Issued by
face-valid = Valid
face-today = Today
face-days-left = { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }
face-serial = Serial number
face-fingerprint = Fingerprint (SHA-256)
face-key = Key
download-title = Download
download-pem = PEM
download-pem-hint = Text, for most programs
download-der = DER
download-der-hint = Binary, for Windows
download-chain = Subordinate certificates
download-chain-pem = Subordinate certificates, PEM
download-chain-der = Subordinate certificate, DER
download-chain-p7b = Whole chain, P7B
download-pfx = Make PFX
download-card = Install on the cryptographic card
install-title = What now?
install-pfx = To install the certificate in a mail program, join it with your private key in one PFX file. { $brand } Tools or OpenSSL does that:
install-keep-key = Keep the key as long as you want to read old encrypted mail, also after the certificate has ended.
