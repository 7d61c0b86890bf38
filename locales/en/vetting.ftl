# Vetting: step 1, Data verification, as the subscriber sees it.

## Start
data-title = Data verification
data-start-lead = Tell us which organisation the certificate is for. We check that it exists and that you may act for it.
data-start-time = About 5 minutes. Keep the registration number at hand.
data-start-who = If the register agrees with you, an officer confirms in minutes. Otherwise a person looks into it, at most 7 days.
data-provide = Provide the data
data-use-saved = Use saved data
data-use-saved-lead = These organisations are verified already. Choose one and this step is done.
data-use-saved-button = Use this organisation
data-verified-until = verified until { $when }
data-documents-link = Information about required documents

## Organization data
data-organisation-title = Organization data
data-organisation-lead = We look these data up in a public register. In the last step you choose from them what stands in the certificate.
data-group-organisation = The data of the organization
data-organisation = Organization
data-organisation-hint = The full name, as it stands in the register
data-group-seat = Headquarters of the organization
data-country = Country
data-region = State or province
data-locality = Locality
data-group-method = Verification method
data-method-number = Search the information about the organization by registration number
data-method-number-hint = The quick way: we ask the register while you wait.
data-method-document = Add the document to verify organization existence
data-method-document-hint = When the register does not answer, or writes your data differently. We ask for the number all the same: a paper does not prove one.
data-number-type = Registration number type
data-number = Registration number in the registry
data-number-hint = Up to 10 digits. Zeros in front may be left out.
data-number-padded = KRS numbers have 10 digits, so we read yours as { $number }.

## Document
data-document-title = Which document shows that the organisation exists?
data-document-lead = It has to show the name, the seat and the number. A paper alone does not prove a number, so an officer also looks it up.
data-document = Document
data-document-hint = PDF, JPG or PNG, up to 10 MB each, at most 10 files
data-add-document = Add a document
data-add-document-lead = While we are checking, you can add anything that helps.

## Representation
data-authority-title = How may you act for the organisation?
data-authority-lead = A certificate speaks in the organisation's name, so we make sure that it wants one.
role-representative = I am in the register as a person who may represent it
role-representative-hint = The public register hides names, so we still call the organisation.
role-employee = I work there, or somebody asked me to do this
role-employee-hint = We call the organisation on a number that we find ourselves and ask.
role-authorised = I have a written authorisation
role-authorised-hint = You can add it as a document when the data are sent. We confirm it with the person who signed.
data-person = Your name
data-position = Your position

## Summary and statements
data-summary-title = Summary
data-summary-lead = Read it once more. What is wrong here would be wrong in the certificate.
statements-read-first = They open in a new tab:
data-statements = Your statements
statement-data-true = The data above are true and complete.
statement-may-act = I may act for this organisation.
statement-terms = I have read the terms and the rules by which certificates are issued here.
statement-privacy = I have read how my personal data are used.
data-submit = Submit for verification

## Success
success-title = Success!
data-success-saved = Your data are saved and on their way to verification.
data-success-time = Usually it takes minutes when the register agrees, and from 1 to 7 days when a person has to look.
data-success-next = Once the data are verified, the next step opens: E-mail verification. We will write to { $mailbox }.
data-success-close = You may close this page.
data-withdraw = Withdraw and change

## What the step says while it waits, and after
data-asked-title = We need one more thing
data-rejected-title = We could not verify these data
data-rejected-what-now = You can correct the data and send them again. If you think we are wrong, write to us and another officer will look.

## Fields that do not fit
organisation-missing = Write the name of the organisation.
field-only-filler = The name needs letters or digits, not only signs.
country-missing = Choose the country of the headquarters.
region-missing = Write the state or province of the headquarters.
region-not-listed = Choose a region from the list of this country.
field-too-long = There is room for { $limit } characters here, and this has { $count }. Write it shorter.
position-missing = Write what you do at the organisation.
locality-only-the-town = Write the town alone, without street and postcode.
locality-missing = Write the town of the headquarters.
field-invisible-character = There is a hidden character in this text. Type it again by hand.
method-missing = Choose how we shall check the organisation.
number-type-missing = Choose the kind of number.
role-missing = Choose how you may act for the organisation.
person-missing = Write your name.
document-missing = Choose a file.
document-empty = This file is empty. Choose another one.
document-too-big = The file is larger than 10 MB. Save it smaller, or send the pages one by one.
document-wrong-kind = We take PDF, JPG and PNG, and this file is none of them.
document-too-many = There are ten files already. Remove one before you add another.
number-missing = Write the registration number.
number-letters = A KRS number has digits only.
number-too-long = A KRS number has at most 10 digits; this one has { $length }.
number-zeros = A number of zeros only belongs to nobody.

## Words of the pages
data-country-lead = Provide the data of the organisation the certificate is for. The country first: it decides which register we ask.
data-country-hint = Where the headquarters are
data-region-hint = As the certificate will write it
data-locality-hint = The town, without street and postcode
data-method-lead = We ask the register of the organisation's country. For other countries than Poland no register is connected yet.
data-method-none = No register of { $country } is connected yet, so we cannot verify organisations from there. If you can, choose an organisation in Poland, or write to { $contact }.
data-saved-title = Your answers are saved
data-saved-text = You can leave at any time and go on here later, from any computer.
data-continue = Go on with the data
data-start-need = What you need
data-start-need-number = The registration number of the organisation (KRS)
data-start-need-name = Its name and seat as the register has them
data-start-need-person = Your name and position, and somebody at the organisation who can confirm that you may act
data-start-register = The register is asked for { $country } so far.
data-documents-list = Documents
data-document-size = { $size } KB
data-document-next-missing = Add at least one document to go on.
data-upload = Add
data-person-hint = As your colleagues know you
data-position-hint = For example: board member, head of IT, office manager
summary-organisation = Organization
summary-country = Country
summary-region = State or province
summary-locality = Locality
summary-number = Registration number
summary-method = Verification method
summary-documents = Documents
summary-role = How you may act
summary-person = Your name
summary-position = Your position
data-padded-notice-title = We added zeros in front
data-withdraw-lead = Your place in the queue is given up. Your answers stay, and you can send them again.
data-next-title = What happens now
data-next-register = We ask the register and compare it with your data, letter by letter.
data-next-officer = An officer looks at the result and speaks to the organisation.
data-next-you = You get a mail when it is decided, or when we need one more thing.
data-position-in-queue = Your place in the queue: { $n }
data-returned-note = The officer wrote:
data-returned-answer = Look through your answers, change what is needed and send them again. You can also add a document.
data-method-question = How shall we verify the organisation?
data-representation-title = Representation
