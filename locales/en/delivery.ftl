# Delivery: the certificate, its files and how to install it.
certificate-title = Certificate
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
download-chain-p7b = Whole chain, P7B
install-title = What now?
install-pfx = To install the certificate in a mail program, join it with your private key in one PFX file. { $brand } Tools or OpenSSL does that:
install-tools = Make the PFX file in { $brand } Tools
install-keep-key = Keep the key as long as you want to read old encrypted mail, also after the certificate has ended.
details-title = Certificate { $number }
details-order = Order { $number }
download-chain-files = Intermediate and root certificates
download-issuing = Issuing certificate, DER
download-root = Root certificate, DER
section-organisation-verified = verified until { $when }
section-organisation-waiting = waiting for verification
section-email-waiting = waiting for confirmation
section-email-verified = verified
section-certificate-waiting = The certificate is submitted for issuance and appears here by itself.
section-documents-add = Add a document
section-documents-lead = PDF, JPG or PNG. Our officers see it; nobody else does.
install-pfx-command = openssl pkcs12 -export -in { $name }.pem -inkey key.pem -certfile { $name }-chain.pem -out { $name }.pfx
