# Activation: step 3, where fields are chosen out of what was proven.
activate-title = Certificate data
activate-lead = Choose what the certificate shows. Lines with a lock belong in every certificate of this kind.
field-email = E-mail address [E]
field-common-name = Common name
field-organisation = Organization [O]
field-locality = Locality [L]
field-region = State or province [SP]
field-country = Country [C]
field-identifier = Organization identifier
lock-email = Mail programs look for it to match the certificate with your mailbox.
lock-organisation = It is what this certificate vouches for.
lock-country = Says whose register the organisation stands in.
lock-identifier = Tells your organisation from others with the same name.
field-locked = mandatory
common-name-question = What shall recipients see as the name?
common-name-organisation = The organisation: { $organisation }
common-name-mailbox = The e-mail address: { $mailbox }
common-name-none = No common name
activate-optional = You may leave out
activate-preview = As recipients will see it
activate-preview-update = Update the preview
activate-summary-title = Summary
activate-summary-lead = This is the whole certificate. After it is issued it cannot be changed, only replaced.
activate-valid = Valid
activate-valid-from-issue = { $days ->
        [one] { $days } day from the moment of issue
       *[other] { $days } days from the moment of issue
    }
activate-use = For
activate-use-text = signing and encrypting e-mail, signing in to systems
statement-use = I use the certificate only for this mailbox and within the law.
activate-button = Activate certificate
activate-success-text = The certificate is submitted for issuance. This takes seconds.
activate-success-close = You can stay and watch, or close the page: the certificate also comes by e-mail to { $mailbox }.
issuing-checks = Final checks
issuing-signing = Signing
issuing-ready = Ready
activate-open = Open certificate
activate-ready = Your certificate is ready.
held-title = The issue is on hold
held-check-again = Check again
common-name-missing = Choose what stands as the name.
statement-content-checked = I have checked the content and know that it cannot be changed after issue.
statement-protect-key = I keep the private key safe, and ask for revocation at once if it is lost or seen by others.
held-caa = The owner of the domain allows only other authorities to issue e-mail certificates. Ask the domain's administrator for a CAA record with issuemail for us, then check again.
held-key = The key can no longer be used. Place a new order with a new key, or write to us.
held-vetting-too-old = The verification of the organisation is too old for a new certificate. Write to us; your data are still there.
held-mailbox-too-old = The confirmation of the address is older than 30 days. Write to us; your key stays.
held-checks = Our last check found a fault in the certificate we were about to issue. It is our fault, and we are looking into it.
held-words = What the check said
common-name-mailbox-too-long = This address is longer than 64 characters, which is all a common name can hold. Choose the organisation or no common name.
common-name-lead = The common name is what many programs show first.
activate-key = Key
activate-statements = Your statements
activate-submitted = The certificate is submitted for issuance.
activate-fields-locked = In every certificate
activate-live = This page changes by itself.

## Why the issue is on hold, in a few words
held-caa-unknown = the name servers of the domain do not answer
held-signer = the signing room is closed for a moment
