# Help pages that open from the dashboard.
help-title = Help
help-documents-title = Help, required documents
help-documents-lead = Most organisations need no document at all: the registration number is enough.
help-documents-when = Add a document when your organisation is in no register we can ask, when its name has just changed, or when we ask you for one.
help-documents-existence = For the organisation: an extract from the register, a statute or a founding act, showing name, seat and number
help-documents-authority = For you: an authorisation signed by somebody who represents the organisation
help-documents-age = Extracts and authorisations should be no older than 13 months.
help-documents-form = Send PDF, JPG or PNG, all pages, sharp enough to read.
help-automatic-title = Automatic Subscriber verification
help-automatic-lead = When you give a registration number, a program asks the public register and compares the answer with what you wrote.
help-automatic-person = If everything agrees, one officer confirms that you may act for the organisation. If anything differs, two officers look.
help-automatic-sources = Registers we ask
help-automatic-krs = Poland: National Court Register (KRS), the open service of the Ministry of Justice
help-generator-title = CSR and PFX generator
help-generator-lead = { $brand } Tools makes a key and a request on your own machine, and later joins key and certificate in one PFX file.
help-generator-openssl = OpenSSL does the same:
help-generator-request = Key and request
help-generator-pfx = Key and certificate into a PFX file
help-statuses-title = What the four signs mean

## The index
help-lead = What you need, how it goes, and who checks what.
help-index-documents = Which papers help, and which nobody needs
help-index-automatic = What a program checks, and what people decide
help-index-generator = Make a key, a request and a PFX file in your browser
help-index-manual = The whole way on one page, to print
help-index-sources = The registers behind every name we certify
help-index-report = A stolen key, a wrong name, misuse
help-status-todo = It is your turn. Only this step has a button.
help-status-wait = It is our turn, or the mailbox’s reader’s. You can leave.
help-status-ok = Done.
help-status-locked = A step before it is not done yet.
help-contact = Something is not here? Write to { $contact }.

## Required documents
help-documents-when-title = When a document helps
help-documents-kinds-title = Which documents
help-documents-kind = Document
help-documents-shows = What it has to show
help-documents-extract = Extract from a register
help-documents-extract-shows = Name, seat, number and status of the organisation, and the day it was made
help-documents-statute = Statute or founding act
help-documents-statute-shows = For organisations in no register: name, seat, and the law or authority behind them
help-documents-change = Proof of a new name or seat
help-documents-change-shows = The old and the new one, when the register still says the old
help-documents-attorney = Power of attorney
help-documents-attorney-shows = Who may act, for what, signed by somebody who represents the organisation
help-documents-form-title = In which form
help-documents-limits = Up to 10 MB each, at most 10 files.
help-documents-number = A paper alone does not prove a number. An officer looks it up in the register as well.
help-documents-see = Only the officers who decide see your documents, and every opening is recorded.

## Automatic verification
help-automatic-lines-title = What is compared
help-automatic-line-existence = that the register has the number
help-automatic-line-status = that the organisation is active: not struck off, not in liquidation or bankruptcy
help-automatic-line-name = the name, with its legal form
help-automatic-line-address = country, region and town of the seat
help-automatic-same-title = What counts as the same
help-automatic-same = Capitals, quotation marks, and short forms of the legal form such as “sp. z o.o.” are not a difference. A missing word or a changed letter is: an officer then looks.
help-automatic-people-title = What people decide
help-automatic-authority = Whether you may act for the organisation is never left to a program.
help-automatic-down = If the register does not answer, we ask again ourselves. Your place in the queue stays.

## Verification sources
sources-title = Verification sources
sources-lead = An organisation’s number and name are certified only when one of these registers knows them. The list is the one the program itself works with.
sources-country = Country
sources-register = Register
sources-agency = Kept by
sources-number = Number
sources-identifier = In the certificate
sources-krs-name = National Court Register, entrepreneurs and associations
sources-krs-agency = Ministry of Justice
sources-krs-form = 10 digits

## Tools
tools-title = CSR and PFX generator
tools-lead = Makes a key and its request, looks inside, checks what belongs together, and joins key and certificate in a PFX file. All of it happens in your browser: the key never leaves your computer.
tools-open = Open { $brand } Tools
tools-keep-title = Or keep it as a file
tools-keep-text = It is one file and needs nothing else. Save it, switch the network off if you like, and open it in your browser.
tools-download = Download { $brand } Tools
tools-hash = SHA-256 of the file
tools-hash-text = Whoever wants to be sure compares it with what this command says:
tools-commands-title = The same with OpenSSL
tools-commands-text = Without JavaScript, or for those who would rather type: these commands do the same.
tools-key-title = 1. Make a key
tools-key-text = The command asks for a password that protects the key. Remember to save the private key: without it the certificate is worth nothing.
tools-key-rsa = RSA, understood everywhere
tools-key-ec = Elliptic curve, shorter and faster
tools-request-title = 2. Make the request (CSR)
tools-request-text = The name in the request does not matter; what stands in the certificate comes from what was verified. Paste the contents of request.csr in the second step.
tools-pfx-title = 3. Join key and certificate in a PFX file
tools-pfx-text = Download the certificate and the subordinate certificates as PEM first. The command asks for the key’s password, then for a new one for the file.
tools-look-title = Look inside
tools-look-text = What a request or a certificate holds:
tools-where = OpenSSL comes with Linux and macOS; for Windows it is part of Git.

## The manual
manual-title = Manual: activating a certificate
manual-edition = Edition { $edition }
manual-lead = The whole way from the order to the installed certificate.
manual-contents = Contents
manual-1-title = Before you start
manual-1-a = You need the registration number of your organisation, a mailbox you can read, and a computer on which a key can be made. Count on five minutes for each of your parts; between them, others check.
manual-1-b = Everything you type is saved as you go. You can leave at any page and come back later, on another computer too.
manual-2-title = Order and start
manual-2-a = Choose the certificate in the store and place the order. It then stands in My account, under Data security products, and in the Dashboard.
manual-2-b = The Dashboard shows a card with three steps. Only the step whose turn it is has a button. The steps go in order, because each rests on what the one before has proven.
manual-3-title = Step 1: Data verification
manual-3-a = Choose Provide the data. Name the country first, then the organisation exactly as it stands in the register, its region and its town.
manual-3-b = Then choose how we shall check it. By registration number is the quick way: we ask the public register. A KRS number may be typed without the zeros in front. By document is for organisations the register does not know; an officer still has to look the number up.
manual-3-c = Say how you may act for the organisation. We ask it back over a contact that we find ourselves, never over one that you give us.
manual-3-d = Read the summary, mark the statements and submit. If a person has to look, it can take from 1 to 7 days. If something is missing, a mail says what, and the same pages are open again with everything you typed.
manual-4-title = Step 2, first half: the key
manual-4-a = A certificate belongs to a key. The key is made on your own computer and stays there; we only see a request, called CSR, that proves you have it.
manual-4-b = Choose In this browser, and the page makes both and has you save the key. Or choose CSR, and make them with { $brand } Tools or another program: the page CSR and PFX generator opens Tools and shows the commands that do the same. Paste the whole request, from its first line of hyphens to its last. The page says Correct, or what is wrong and what to do.
manual-4-c = Keep the private key, and its password, in a safe place. Whoever has it can sign as you, and without it mails encrypted for you stay closed for ever.
manual-5-title = Step 2, second half: the address
manual-5-a = Name the address that shall stand in the certificate. We send one message there with a link and a code. Both work for 24 hours.
manual-5-b = Whoever reads the mailbox opens the link, types the code and confirms. No account is needed for that, so it may be somebody else. If nothing arrives, look among the spam, send the message again, or change the address.
manual-6-title = Step 3: Certificate activation
manual-6-a = Choose what the certificate shows. Only what was proven is offered. The address, the organisation, its country and its identifier are always there; the locality, the region and the common name are yours to choose.
manual-6-b = Read the summary with care: a certificate cannot be changed once it is issued. Then choose Activate certificate. It is made within seconds and comes by mail as well.
manual-7-title = Taking and installing it
manual-7-a = In the certificate’s details you find it as PEM and DER, with the subordinate certificates beside it. Mail programs want key and certificate in one PFX file; { $brand } Tools, on the page CSR and PFX generator, makes it.
manual-7-b = Install the PFX file in the mail program and choose the certificate for signing and for encryption. To receive encrypted mail, send a signed one first: it carries your certificate.
manual-8-title = Afterwards
manual-8-a = If the key is lost or stolen, or the data are no longer true, revoke the certificate in its details. It takes effect at once and cannot be undone.
manual-8-b = Keep the old key also after the certificate has ended: old encrypted mails need it. The check of an organisation can be used again for later orders for 825 days, so step 1 is then a single press.

## Terms and privacy, which the statements of the journey ask to have read
help-index-terms = What you agree to, and what we may do
help-index-privacy = What we keep about you, why, and for how long
points-version = Wording { $version }. A statement you mark is kept with this mark and its time.
terms-title = Terms of use
terms-lead = What a subscriber promises, in plain words. The rules of the trade for S/MIME certificates ask for each of these.
terms-truth = What you tell us is true and complete, now and later. If something changes, tell us.
terms-key = You alone keep the private key and its passwords, and take care that nobody else can use them.
terms-check = You look at the certificate when you get it, and do not use it if something in it is wrong.
terms-use = You use it only for the mailbox it names, only in the name of your organisation, and within the law.
terms-revoke = You ask for revocation at once when the key is lost, was seen by others, or when something in the certificate is not true any more. The button is in the certificate’s details, day and night.
terms-stop = After revocation for a key in foreign hands, and after the end of the certificate, you stop using the key, except to read old mail.
terms-answer = When we ask about misuse or a compromised key, you answer within the time we name.
terms-we-revoke = We revoke a certificate without waiting when these terms are broken, when data prove wrong, or when the rules demand it. We write to you.
terms-public = Everybody can ask whether a certificate is valid; that is what certificates are for.
privacy-title = Privacy
privacy-lead = All that this service keeps about people.
privacy-what = Kept: your name, e-mail address and role; what you type on the way to a certificate; papers you send; whom we called and when; times, and the network address or browser with which you signed in, marked a statement or confirmed a mailbox.
privacy-why = It is kept because an authority must be able to show, for every certificate, who asked for it and what was checked.
privacy-who = You see your own; officers see the cases they decide; auditors may see the records. Nobody else does, and nothing is used for advertising.
privacy-register = We ask the public register about your organisation by its number. We send it no name of a person.
privacy-certificate = What stands in the certificate can be read by everybody who gets a mail from you. Nobody can take it back, not even by revocation.
privacy-term = Records are kept for two years or more after the last certificate that rests on them has ended; the rules ask for that.
privacy-cookies = Cookies: one for your sign-in, one for language and one for appearance when you choose them. None follows you anywhere.
privacy-key = Your private key never comes to us. If you paste one by mistake, we refuse it and keep no copy.
