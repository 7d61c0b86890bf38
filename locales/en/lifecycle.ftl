# Lifecycle: status, revocation, renewal.
revoke-title = Revoke this certificate
revoke-open = Revoke
revoke-lead = Recipients will be told not to trust it any more. This cannot be undone.
revoke-keep-key = Keep your private key: mails encrypted for you so far still need it.
revoke-reason = Why?
revoke-key-lost = My key or card was lost, stolen or seen by others
revoke-key-lost-hint = This key can then never be used again.
revoke-note = Anything we should know
revoke-confirm = Revoke now
revoke-done = The certificate is revoked. Status services say so from now on.
revoke-reason-missing = Choose a reason.
revoked-on = Revoked { $when }
renew-title = Renew
renew-lead = A renewal is a new certificate with a new key. What we have verified already is kept while it is fresh enough.
revoke-data-changed = Our organisation's name or data changed
revoke-replaced = I have a newer certificate
revoke-not-needed = We do not need it any more, or the mailbox is closed
revoke-unstated = Another reason, or I would rather not say
revoke-note-hint = At most 250 characters. Only we read it.
revoke-key-lost-warning = Recipients see that the key was compromised.
revoke-consequences = What it means
revoke-consequence-final = The certificate cannot come back. You can order a new one.
revoke-consequence-readers = Mail programs show recipients that your signatures count no more, from now on.
revoked-key-lost = the key was lost, stolen or seen by others
revoked-data-changed = the organisation’s data changed
revoked-replaced = there is a newer certificate
revoked-not-needed = it is not needed any more
revoked-unstated = not stated

## The same reasons, as others read them
