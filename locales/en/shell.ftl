# What stands around every page: menu, header, footer, statuses, buttons, time.

## Header and footer
brand-products = { $brand } Data Security Products
brand-by = by { $maker }
skip-to-content = Skip to content
title-error = Error: { $title }
language-name = English
language-other = Polski
language-switch = Language
theme-label = Appearance
theme-auto = As on this device
theme-light = Light
theme-dark = Dark
footer-label = About this service
footer-software = Certificates issued here are trusted only where this authority's root is installed.
footer-repository = Repository: certificates, CRL, policies
footer-profiles = Certificate profiles
footer-problem = Report a problem with a certificate
footer-status = Status of services
new-window = opens in a new tab

## Menu
menu-label = Main menu
menu-dashboard = Dashboard
menu-certificates = Certificates
menu-search = Certificates search
menu-desk = Officers' desk
menu-operations = Services
menu-products = Our products
menu-check = Check a certificate
menu-help = Help
menu-account = My account
menu-account-of = Account of { $name }
menu-sign-in = Sign in
menu-sign-out = Sign out

## The three steps and their four statuses
step-data = Data verification
step-email = E-mail verification
step-activation = Certificate activation
step-label = Step { $n }
steps-label = Steps of the activation
step-of = Step { $step } of { $steps } · Page { $page } of { $pages }
status-awaiting-data = Step is awaiting to provide the data
status-in-verification = Data is saved and waiting for verification
status-verified = Verification was successful
status-locked = Providing the data is not available yet
badge-draft = Draft saved { $when }
badge-action = Needs your answer
badge-expired = The message has expired
badge-until = until { $when }
badge-opens-after-data = Opens after data verification
badge-opens-after-email = Opens after e-mail verification
badge-position = Position { $n } in the queue
badge-checking = Being checked in the register
badge-with-officer = An officer is looking at it
badge-message-sent = Message sent { $when }
badge-proof-until = good for activation until { $when }
badge-issued = The certificate is issued
badge-issuing = Being issued

## Buttons and small words
button-back = Back
button-next = Next
button-save = Save
button-cancel = Cancel
button-change = Change
button-change-what = Change: { $what }
button-copy = Copy
button-copied = Copied
button-search = Search
button-clear = Clear filters
button-details = Details
button-open-certificate = Open the certificate
button-dashboard = Go to dashboard
button-remove = Remove
button-choose-file = Choose a file
button-try-again = Try again
required-note = * required
optional = (optional)
error-word = Error:
error-summary-title = There is a problem
choose-one = Choose
not-given = not given
none = none
yes = Yes
no = No
raw-answer = The answer as received
drop-file = or drop it here
file-chosen = Chosen: { $name }
sort-by = Sort by: { $column }
page-of = Page { $page } of { $pages }
pages-label = Pages
page-previous = Previous
page-next = Next page
characters-left = { $n ->
        [one] One character left.
       *[other] { $n } characters left.
    }
working = One moment

## Statuses of the whole order and of a certificate
order-waiting = Waiting for activation
order-issuing = Being issued
order-held = On hold
order-cancelled = Cancelled
order-refused = Refused
order-expired = Order expired
certificate-active = Active
certificate-ending = Ends soon
certificate-ended = Ended
certificate-revoked = Revoked

## Time
time-today = today, { $time }
time-tomorrow = tomorrow, { $time }
time-yesterday = yesterday, { $time }
time-on = { $date }, { $time }
time-until-today = until { $time } today
time-until-tomorrow = until tomorrow, { $time }
time-until-on = until { $date }, { $time }
time-date = { $day } { $month } { $year }
time-from-to = { $from } to { $to }
time-in = in { $span }
time-ago = { $span } ago
time-now = a moment ago
time-soon = in a moment
time-seconds = { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
time-minutes = { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
time-hours = { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
time-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Sign-in and account
sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-again = You were away for a while, so we signed you out. Your answers are saved; sign in and go on.
sign-in-show = Show the password
signed-out = You are signed out.
account-title = My account
account-tab-products = Data security products
account-tab-settings = Settings
account-language = Language of pages and mails
account-name = Name
account-sessions = Where you are signed in
saved = Saved.
