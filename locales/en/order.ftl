# Order: the products, the store, the dashboard and the list of certificates.

## Products and store
product-smime-organization-730 = S/MIME Organization 730 days - issue
product-family = S/MIME
products-title = Our products
products-lead = A certificate for your mailbox. It signs what you send and lets others encrypt what they send you.
product-organization-what = Your organisation's name stands in the certificate beside the mailbox, and we have checked both.
product-organization-uses = Sign and encrypt messages, and sign in to Windows stations and other systems that accept certificates.
product-need = You need: the organisation's registration number, and access to the mailbox.
product-time = About 5 minutes of your time
product-validity =
    Valid for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
product-price = Price
product-price-test = Free here: a test order
store-order-button = Place the order
store-pay-test = Test payment: no money moves.
order-number = Order number
order-product = Product
order-placed = Ordered

## Dashboard
dashboard-title = Dashboard
dashboard-hello = Hello
dashboard-hello-name = Hello, { $name }
dashboard-next = One thing to do now: { $what }.
dashboard-next-of = One thing to do now, for { $number }: { $what }.
dashboard-waiting = { $n ->
        [one] Another order waits for others: nothing to do there.
       *[other] { $n } more orders wait for others: nothing to do there.
    }
dashboard-nothing-to-do = Nothing to do for you right now.
dashboard-in-work = Certificates in work
dashboard-none-title = No certificates yet
dashboard-none-text = Once you order one, its three steps appear here.
dashboard-show-all = Show all certificates
dashboard-events = Events
dashboard-events-none = Nothing has happened yet. Checks, mails and issued certificates will be listed here.
dashboard-information = Useful information
dashboard-information-key = Whoever has your private key can sign as you. Keep a copy in a safe place: without it, mails encrypted for you stay closed.
dashboard-information-time = Data verification takes minutes when the register agrees with you, and up to 7 days when a person has to look.
dashboard-sources = Useful sources
source-automatic = Automatic Subscriber verification
source-documents = Help, required documents
source-generator = CSR and PFX generator
source-products = Our products

## The list
certificates-title = Certificates
certificates-none = You have no certificates yet.
column-product = Product
column-organisation = Organization
column-mailbox = E-mail address
column-status = Status
column-valid-to = Valid to
column-next = Next step
action-data = Provide the data
action-email = Provide e-mail address
action-activate = Activate certificate
action-answer = Answer now

## Search
search-title = Certificates search
search-label = E-mail address, organization, serial number, fingerprint or order number
search-nothing = Nothing found for “{ $what }”. Check the spelling, or try the serial number.
search-found = { $n ->
        [one] { $n } certificate found
       *[other] { $n } certificates found
    }
next-provide-data = Provide the data
next-provide-email = Provide e-mail address
next-activate = Activate certificate
next-wait-officers = Waiting for the officers
next-wait-mailbox = Waiting for the mailbox
next-wait-issue = Being issued
next-held = See why it is on hold
next-download = Download
next-nothing = Nothing to do
search-hint = Any part will do; of a number at least four characters
search-prompt = Type something to look for.
badge-draft-saved = Draft saved
badge-held = On hold
badge-sent = Message sent, works { $when }
badge-sending = The message is being sent
dashboard-none-in-work = No certificate is on its way. The finished ones are in the list.
