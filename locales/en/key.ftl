# Key: the first half of step 2, where possession of a key is proven.

## Method
key-title = Key generation method
key-lead = A certificate belongs to a pair of keys. Say where yours is made: the private half stays with you, we see only the public one.
key-method = Key pair generation method
key-method-csr = CSR
key-method-csr-hint = A request made by { $brand } Tools, or by the program or server that will use the certificate. The key can be moved and installed from a file.
key-method-browser = In this browser
key-method-browser-hint = The key is made in this page and stays on your computer: you save it as a file, locked with a passphrase. Take this one if you have no request yet.
key-method-card = Generating key pair on card
key-method-card-hint = The key never leaves the card, and the card must be connected each time you sign. Only { $brand } cards are supported.
key-method-card-later = Not available yet.
key-cloud-note = For certificates kept in the cloud there is nothing to choose: their keys make themselves.
key-save = Remember to save the private key
key-save-text = When you make the key, keep its file and its password in a safe place. Without them the certificate cannot be installed, and nobody can make the key again.

## In this browser
browser-title = Make the key in this browser
browser-lead = The private key is made in this page and stays on your computer; we get the request alone. Make it, save it, and prove that the saved file opens.
browser-without = The browser makes keys only with JavaScript, and only on a page that came over https. Either of these commands does the same on your computer. Keep private-key.pem, and paste request.csr on the next page.
browser-paste = I have a request to paste
browser-done-title = Your key is safe
browser-done-text = The saved file opens with your passphrase. Keep both: the PFX file is made of them later. Now the request goes on, without the private key.
browser-request = Show the request

## The request
csr-title = CSR
csr-question = Paste your Certificate Signing Request (CSR)
csr-lead = You can make a new one with { $brand } Tools, or take it from your own program.
csr-label = Certificate Signing Request (CSR)
csr-hint = Everything from -----BEGIN to the last dash of -----END. You can also drop the .csr file on the field.
csr-file = Or choose the file
csr-make-in-tools = Make the key and request in { $brand } Tools
csr-download-tools = Download { $brand } Tools app
csr-check = Check the request
csr-correct = Correct
csr-correct-text = The request is whole and signed by its own key.
csr-found = What we found
csr-found-key = Key
csr-found-fingerprint = Fingerprint of the key (SHA-256)
csr-found-signature = Signed with
csr-found-subject = Names in the request
csr-found-ignored = not used
csr-not-checked = The live check did not answer. Press Next: we check again there.
csr-how-title = How do I make one in a terminal?
csr-how-text = Either command makes a key, locked with a passphrase, and a request. Keep private-key.pem, paste request.csr here.

## What can be wrong with a request: what happened, and what to do
csr-00 = There is no request here yet. Paste one, or make one with the generator first.
csr-01 = The beginning is missing: the first line must be -----BEGIN CERTIFICATE REQUEST-----. Copy the request again, starting with that line.
csr-02 = The end is cut off: the last line is missing. Copy the request again, down to -----END CERTIFICATE REQUEST-----.
csr-04 = Stop: this is a private key, and it has reached our server. We did not keep it, and we have blocked it for certificates. Throw this key away, make a new one, and paste its request.
csr-04-browser = Stop: this is a private key. It has not left your browser, and we emptied the field. Never give it to anybody, not even to us. Paste the request instead.
csr-06 = This is a public key alone. A request also carries your signature, which proves that the key is yours. Make a request with the same key.
csr-07 = Line { $line }, column { $column }: the character “{ $character }” does not belong in a request. Copy it again as plain text.
csr-10 = Something follows after the end of the request. Paste one request and nothing else.
csr-21 = This key can be broken: { $weakness }. Make a new one, best with another program or on another machine.
csr-22-title = This key cannot be used
csr-23 = This key already stands in another certificate. Make a new key.
csr-23-title = This key is taken
key-missing = Choose where the key is made.

## Notices: seen, and accepted
csr-03 = You pasted a certificate{ $subject ->
        [none] {""}
       *[other] {" "}({ $subject }, valid to { $until })
    }. What we need is the request that was made before it, usually a file that ends in .csr.
csr-05 = This is { $kind ->
        [pfx] a PFX file: key and certificate in one
        [p7b] a PKCS#7 bundle of certificates
        [ssh] an SSH key
        [pgp] something of OpenPGP
        [jks] a Java key store
       *[other] something else
    }. We need a certificate request (PKCS#10), usually a file that ends in .csr.
csr-08 = { $why ->
        [line] Line { $line } has { $length } characters, the others { $others }: letters were lost or added while copying.
        [padding] The last line is damaged: it ends in the wrong place.
       *[other] The end is damaged: letters were lost while copying.
    } Copy the request again from its file.
csr-09 = The request stops too early: { $have } of { $need } { $unit ->
        [bytes] bytes
       *[other] characters
    } are here. Copy it again, to the very end.
csr-11 = There are { $count } requests here: { $subjects }. Paste only the one you want the certificate for.
csr-12 = { $why ->
        [crl] This is a list of revoked certificates, not a request.
        [json] This is JSON, not a request.
        [label] This is some other kind of file, not a request.
        [key] The request can be read, but the key in it cannot.
        [structure] The inside of this request is not built as a request has to be.
       *[other] The text can be read, but it is no certificate request.
    } Check that you took the right file, or make a new request.
csr-13 = { $why ->
        [algorithm] The request says it was signed in a way that its key cannot sign.
       *[other] The signature does not fit the key in the request: it was changed after it was made, or damaged.
    } Make a new request.
csr-14 = The request is signed with { $digest }, which proves too little today. Make a new one with SHA-256.
csr-15 = The key has { $bits } bits and would be too easy to break. Make one with at least 2048.
csr-16 = { $why ->
        [long] An RSA key of { $bits } bits is longer than mail programs can handle.
       *[other] An RSA key of { $bits } bits cannot be used: the length must divide by 8.
    } Take 2048, 3072 or 4096.
csr-17 = The key uses the public exponent { $exponent }. Make a new key with 65537, which every usual tool does by itself.
csr-18 = Mail programs cannot use a key of the type { $algorithm }. Make one with RSA 2048 to 4096, EC P-256 or EC P-384.
csr-19 = The curve { $curve } is not allowed in certificates for e-mail. Use P-256 or P-384.
csr-20 = { $why ->
        [explicit] The request describes its curve by numbers instead of by name.
        [form] The public key is written in a shortened form that few programs read.
       *[other] The public key in the request cannot exist on its curve.
    } Make a new key with P-256 or P-384.
csr-22 = This key was reported as stolen or leaked on { $date } and can never be used again. Make a new key.
csr-25 = This is longer than { $limit }, and longer than any request we know. One request has one or two thousand characters; paste only that.
csr-26 = A key of the type { $algorithm } is sound, but Outlook and the mail of iPhone and iPad cannot use it yet (as of November 2026), so it is not taken. Make one with RSA 2048 to 4096, EC P-256 or EC P-384.
csr-where = Line { $line }
csr-where-column = Line { $line }, column { $column }
csr-code = Code for support: { $code }
csr-none-yet = What is in the request appears here.
csr-kept = This key is saved already: { $key }. Paste another request only if you want another key.
csr-keep-going = Keep this key and go on

## What makes a key weak
weak-key-no-product = its modulus is not made of two large primes
weak-key-small-factor = its modulus has a small factor
weak-key-roca = it comes from chips whose keys can be computed (ROCA)
weak-key-close-primes = its two primes lie too close together
weak-key-power = its modulus is a power of one number
weak-key-published = its private key is public: it stands in a list of keys that were printed or can be made again by anybody

## Notices: seen, and accepted
csr-notice-no-attributes = The request leaves out an empty field that most programs write. Accepted.
csr-notice-old-header = The first line says NEW CERTIFICATE REQUEST, an older form. Accepted.
csr-notice-names-ignored = The request names { $names }. The certificate will hold only what is verified here.
csr-notice-asks-for-more = The request also asks for { $rights }. That is not part of this certificate and is left out.
csr-notice-challenge-password = There is a password inside the request, readable by anybody. We do not use it; do not use it anywhere else either.
csr-notice-repaired-armour = The first and the last line were missing. We added them.
csr-notice-repaired-label = The first or the last line had other words in it. We read them as meant.
csr-notice-repaired-dashes = The dashes of the first or the last line were changed. We put them right.
csr-notice-repaired-spaces = We took out spaces that came in while copying.
csr-notice-repaired-quoting = We took out the > signs of a quoted mail.
csr-notice-repaired-mail-encoding = We undid what a mail program had done to some characters.
csr-notice-repaired-escapes = We turned written-out line ends into real ones.
csr-notice-repaired-utf16 = The file was saved as UTF-16. We read it all the same.
csr-notice-repaired-padding = There were too few or too many = signs at the end. We put that right.
csr-notice-repaired-text-before = We left out the text before the first line.
csr-24 = You have used this key before: it stands in another certificate of yours. A new one is safer. Make one, and take its request.
