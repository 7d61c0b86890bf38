# One refusal, two texts: `-title` says what happened, the stem says what to do.
refusal-nothing-here-title = There is nothing at this address for you
refusal-nothing-here = Check the address, or go to the dashboard and start from there.
refusal-step-locked-title = This step is not open
refusal-step-locked = The steps go in order. The dashboard shows the one to do now.
refusal-changed-meanwhile-title = This changed while you were looking
refusal-changed-meanwhile = Somebody else, or another tab of yours, was faster. Nothing of yours was saved here; look at the new state and decide again.
refusal-fields-title = There is a problem
refusal-fields = Correct the marked fields and go on.
refusal-statements-missing-title = A statement is not marked
refusal-statements-missing = Mark every statement to go on.
refusal-checklist-open-title = A line of the checklist is still open
refusal-checklist-open = Settle every line, then approve.
refusal-checklist-failed-title = A line of the checklist does not hold
refusal-checklist-failed = Such a case cannot be approved. Ask for more, or reject it.
refusal-same-officer-title = You have decided on this case already
refusal-same-officer = It needs a second, different officer.
refusal-own-order-title = This order is your own
refusal-own-order = Leave it to another officer.
refusal-case-decided-title = This case is decided already
refusal-case-decided = Go back to the queue and take the next one.
refusal-code-wrong-title = That is not the code in the message
refusal-code-wrong = { $left ->
        [one] Compare it once more. One try is left.
       *[other] Compare it once more. { $left } tries are left.
    }
refusal-no-tries-left-title = The code was wrong five times
refusal-no-tries-left = This message no longer works. Have a new one sent to the same address.
refusal-challenge-expired-title = This message is older than 24 hours
refusal-challenge-expired = It no longer works. Have a new one sent to the same address.
refusal-challenge-used-title = This address is confirmed already
refusal-challenge-used = That was { $at }. There is nothing more to do.
refusal-challenge-withdrawn-title = This request was withdrawn
refusal-challenge-withdrawn = The applicant chose another address, or asked once more; a newer message may have come. There is nothing to do in this one.
refusal-too-many-mails-title = Several messages went out already
refusal-too-many-mails = Look in the spam folder and check the address. The next one can be sent { $until }.
refusal-too-many-sign-ins-title = Too many tries to sign in
refusal-too-many-sign-ins = Wait a little. You can try again: { $until }.
refusal-wrong-sign-in-title = That address and password do not go together
refusal-wrong-sign-in = Check both and try again.
refusal-mailbox-refused-before-title = The reader of this mailbox did not expect our message
refusal-mailbox-refused-before = Choose another address, or ask the reader to write to us.
refusal-vetting-too-old-title = The verification of the organisation is too old
refusal-vetting-too-old = Go through step 1 again; your data are still there.
refusal-mailbox-too-old-title = The confirmation of the address is older than 30 days
refusal-mailbox-too-old = Confirm the address again; your key stays.
refusal-caa-title = The domain allows only other authorities
refusal-caa = The record says: { $record }. Ask the domain's administrator to add us with issuemail, then check again.
refusal-already-revoked-title = This certificate is revoked already
refusal-already-revoked = There is nothing more to do.
refusal-not-issued-title = There is no certificate yet
refusal-not-issued = Finish the three steps first.
refusal-document-title = The file was not taken

## When the world fails, not the person
fault-title = Something on our side does not work
fault-text = What you typed is not lost by this. Try again in a minute. If it stays like this, tell us the number { $id }.
broken-title = Something went wrong on our side
broken-text = We have recorded it under { $id }. If it happens again, tell us this number.
form-old-title = This form is out of date
form-old-text = The page was open for long, or you signed in again meanwhile. Open it anew and send it once more.
too-large-title = That was too much at once
too-large-text = The page takes less than you sent. Go back and send a smaller file or text.
form-elsewhere-title = This form came from another site
form-elsewhere-text = For your safety we take forms from our own pages only. Open the page here and send it again.
form-strange-title = We could not read this form
form-strange-text = It does not look like one of ours. Go back, load the page again and send it once more.
wrong-method-title = This page does not work this way
wrong-method-text = Start from the dashboard or the start page.
wrong-media-title = We do not take this kind of data here
wrong-media-text = Use the form of the page.
locked-title = This step is not open: { $step }
locked-done = “{ $step }” is done. There is nothing to change here any more.
locked-with-us = Your part of “{ $step }” is done. We, or the reader of the mailbox, come next; we will write to you.
locked-page-order = “{ $step }” has several pages, and this one comes later. Go on where you are.
locked-too-early = “{ $step }” opens when the step before it is done.
locked-go-on = Go on: { $step }
button-home = Go to the start page
statement-unmarked = Mark this statement to go on: { $statement }

## Going on after a new sign-in
sign-in-again-title = You were signed out
sign-in-again-files = You were away for a while, so we signed you out. Sign in and go on; a file cannot wait on this page, so choose it once more.
go-on-title = Continue where you were
go-on-lead = You are signed in again, and what you had typed is still here.
go-on-files = Only the file could not be kept. Choose it once more on the next page.
go-on-button = Continue

## Answers of the server that are no refusal of a rule
sign-in-first-title = Sign in first
sign-in-first-text = This page is for somebody with an account. After signing in you come straight back here.
