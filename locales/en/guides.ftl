# Install guides: of each program a name, what it is for, its file, its steps, how one sees that it works, and what can
# go wrong with its cure. Statements about a program carry the date that the page shows.
guides-title = Install guides
guides-lead = A certificate works once your mail program knows it and its key. Choose the program; the guide says which file it wants and where to press.
guides-where = Where will you use it?
guides-computer = Mail program on a computer
guides-phone = Phone or tablet
guides-browser = Mail in the browser
guides-terminal = Command line
guide-title = { $name }: set up the certificate
guide-tried = Tried by us on { $when } with { $with }.
guide-tried-commands = The commands were tried by us on { $when } with { $with }. Where the buttons are was written from the maker’s documentation and not tried.
guide-tried-inside = Tried by us on { $when } with { $with }: it takes the PFX file, and reads what was signed and encrypted with it. Where the buttons are was written from the maker’s documentation.
guide-written = Written from the vendor’s documentation on { $when }, not tried by us. Source: { $source }.
guide-files-title = The right file
guide-modern-how = { $brand } Tools makes it in your browser, out of your key file and the whole chain, P7B: the file { $pfx }. Keep the passphrase that it shows.
guide-compatible-how = { $brand } Tools makes only the modern kind. Either of these commands makes the compatible one, { $compatible }, out of your key file and the two PEM files here. Each asks for the passphrase of the key file, then for a new one.
guide-profile-how = If you like, put that file into a profile (.mobileconfig): it is installed in Settings and can be removed there in one piece. { $brand } Tools makes it in your browser; the key stays locked in it. The profile with our certificates makes our chain known and has no key in it. Neither is signed, so the device says “Not Signed”.
guide-profile-open = Make a profile in { $brand } Tools
guide-files-anybody = If you have a certificate from us, open this guide at the certificate in the portal: there it has your own files beside it, and the commands have their names.
guide-repository = Our issuing and root certificates
guide-steps-title = Step by step
guide-works-title = How to see that it works
guide-problems-title = What can go wrong
guide-done-title = Does it work?
guide-done-text = Then mark it here. You see at the certificate where you have installed it already.
guide-done-button = Mark as done
guide-done-tag = Done
guide-done-next = If you read your mail on another device as well, install the certificate there too: else encrypted mails stay closed on it.
guide-problem-root = The program, or somebody you write to, says that the certificate is not trusted
guide-problem-root-cure = The root certificate is not known there. In an organisation the administrator makes it known; on your own computer you can import it after comparing its fingerprint with the one in our repository. A demo’s root should never be trusted on a computer you work with.
guide-problem-lost = The passphrase of the PFX file is forgotten
guide-problem-lost-cure = Nobody can find it again. Make a new PFX file out of your key file and the certificate.
guide-picture-thunderbird-certificates = Thunderbird’s list Your Certificates with one certificate of the demo, its serial number and the day on which it ends
guide-picture-thunderbird-letter = A letter open in Thunderbird: beside the subject stands S/MIME with a padlock, ticked, and a seal

## Thunderbird
guide-thunderbird-name = Thunderbird
guide-thunderbird-hint = Windows, macOS, Linux
guide-thunderbird-for = For Thunderbird on a computer. It keeps certificates itself and does not look into those of Windows or macOS.
guide-thunderbird-file = A PFX file of the modern kind. Thunderbird 153 reads AES-256 and SHA-256, and the compatible kind too; it wants the issuing certificate in the file as well, which is always in ours.
guide-thunderbird-step-1 = Open Settings, then Privacy & Security, and under Certificates choose Manage Certificates.
guide-thunderbird-step-2 = On the tab Your Certificates choose Import, open { $pfx } and type its passphrase. The certificate appears in the list.
guide-thunderbird-step-3 = Open Account Settings, choose the account of { $mailbox }, then End-To-End Encryption.
guide-thunderbird-step-4 = Under S/MIME choose Select beside the certificate for digital signing. Thunderbird then asks whether the same certificate shall be used for encryption: yes.
guide-thunderbird-step-5 = If you use OpenPGP with this account too, choose further down that S/MIME is preferred. There you can also have every new message signed.
guide-thunderbird-step-6 = Write a message to yourself. In the menu Security of that window choose S/MIME, and mark Digitally Sign and Encrypt.
guide-thunderbird-works = Open the message that comes back. The button S/MIME beside its header shows a seal for the signature and a padlock for the encryption; pressing it names the certificate.
guide-thunderbird-problem-1 = “The password entered was incorrect”, although it is right
guide-thunderbird-problem-1-cure = Copy the passphrase instead of typing it, without a blank at its end. It is the one of the PFX file, not the one of the key file.
guide-thunderbird-problem-2 = The certificate is not offered under S/MIME
guide-thunderbird-problem-2-cure = The address of the account and the address in the certificate must be the same. If they are, look into the tab Authorities: our issuing certificate must be there, and our root must be trusted for mail users.
guide-thunderbird-problem-3 = A message cannot be encrypted for somebody
guide-thunderbird-problem-3-cure = Thunderbird needs that person’s certificate first. Ask for a signed message; opening it is enough.

## Outlook for Windows, classic
guide-outlook-classic-name = Outlook (classic)
guide-outlook-classic-hint = Windows, the program with the File menu
guide-outlook-classic-for = For classic Outlook on Windows: the one that has a File menu. It takes certificates from Windows.
guide-outlook-classic-file = A PFX file of the modern kind. Windows 10 since version 1809, Windows 11 and Windows Server 2019 read AES-256. Older ones want the compatible kind and say “wrong password” of the modern one.
guide-outlook-classic-step-1 = Open { $pfx } with a double click. Choose Current User, type the passphrase, leave “Automatically select the certificate store”, and finish.
guide-outlook-classic-step-2 = In Outlook open File, Options, Trust Center, Trust Center Settings, Email Security.
guide-outlook-classic-step-3 = Under Encrypted email choose Settings. Beside Signing Certificate and beside Encryption Certificate press Choose and take the new one.
guide-outlook-classic-step-4 = In the same window set Hash Algorithm to SHA256 and Encryption Algorithm to AES (256-bit). Older versions begin with SHA1, which recipients’ programs refuse.
guide-outlook-classic-step-5 = Back under Email Security, “Send clear text signed message when sending signed messages” should be marked. If every mail shall be signed, mark “Add digital signature to outgoing messages”.
guide-outlook-classic-step-6 = In an organisation with Exchange, press Publish to GAL there, so that colleagues can encrypt for you.
guide-outlook-classic-works = Write a message to yourself, and under Options press Sign and Encrypt. In the message that comes back a ribbon and a padlock stand beside the sender; pressing the ribbon shows the certificate.
guide-outlook-classic-problem-1 = Windows says that the password is wrong, although it is right
guide-outlook-classic-problem-1-cure = This Windows is too old for the modern kind. A command below the guide for KMail, Claws Mail and mutt makes the compatible one.
guide-outlook-classic-problem-2 = “Outlook cannot sign or encrypt this message because there are no certificates which can be used”
guide-outlook-classic-problem-2-cure = The address of the account and the address in the certificate must be the same. Then look into certmgr.msc, Personal, Certificates: the entry must say that you have its private key.
guide-outlook-classic-problem-3 = Outlook cannot encrypt for somebody outside
guide-outlook-classic-problem-3-cure = Open a signed message from that person, press the sender’s name with the right button and add it to the contacts; the certificate comes along.

## Outlook, new and on the web
guide-outlook-new-name = Outlook (new, and on the web)
guide-outlook-new-hint = Windows; Edge or Chrome
guide-outlook-new-for = For the new Outlook for Windows and for Outlook on the web, with an account on Exchange. Both take the certificate from Windows, and an administrator has to allow it first.
guide-outlook-new-file = A PFX file of the modern kind, which goes into Windows as for classic Outlook. Windows before 10 version 1809 wants the compatible kind.
guide-outlook-new-step-1 = Ask your administrator whether S/MIME is set up in Exchange: our root and issuing certificates have to be in its virtual certificate collection. Personal accounts such as outlook.com have no S/MIME.
guide-outlook-new-step-2 = Open { $pfx } with a double click. Choose Current User, type the passphrase, leave “Automatically select the certificate store”, and finish.
guide-outlook-new-step-3 = On the web only: in Edge or Chrome open Settings, Mail, S/MIME and follow the link that installs the S/MIME control. Close all windows of the browser and open it again.
guide-outlook-new-step-4 = Open Settings, Mail, S/MIME, and choose the certificate, or leave it to Outlook to find the one that fits your address.
guide-outlook-new-step-5 = Write a message to yourself. Under Options, More, mark that it is signed and encrypted by S/MIME.
guide-outlook-new-works = The message that comes back shows a ribbon and a padlock, and its text can be read.
guide-outlook-new-problem-1 = Settings have no page S/MIME
guide-outlook-new-problem-1-cure = The account is not on Exchange, or the administrator has not switched it on. Until then classic Outlook on the same computer works.
guide-outlook-new-problem-2 = “The S/MIME control isn’t installed”, although it is
guide-outlook-new-problem-2-cure = The extension in the browser and the control in Windows are two things; both are needed. The administrator can also allow the extension for the address of the mail server.
guide-outlook-new-problem-3 = The signature is shown as not trusted
guide-outlook-new-problem-3-cure = Exchange checks the chain by itself. The administrator adds our root and issuing certificates to the virtual certificate collection; that takes until the next synchronisation.

## Apple Mail
guide-apple-mail-name = Apple Mail on a Mac
guide-apple-mail-hint = macOS
guide-apple-mail-for = For Mail on a Mac. It takes certificates from the keychain.
guide-apple-mail-file = A PFX file of the compatible kind, with 3DES and SHA-1. The keychain of macOS says “wrong password” of files under AES-256 and SHA-256, as people still report in 2026. The key inside is as strong as ever; only its wrapping is old, so take a long passphrase and delete the file afterwards.
guide-apple-mail-step-1 = Open { $compatible } with a double click. Keychain Access opens; choose the keychain “login” and type the passphrase.
guide-apple-mail-step-2 = In Keychain Access look under My Certificates: the certificate must have a small triangle, and the private key under it.
guide-apple-mail-step-3 = Quit Mail and open it again, so that it sees the certificate.
guide-apple-mail-step-4 = Write a message to yourself. Beside the subject there are now a tick for signing and a padlock for encryption; press both.
guide-apple-mail-works = The message that comes back says Signed and Encrypted under Security in its header.
guide-apple-mail-problem-1 = “The password is incorrect”, or error -25293 or -25264, although it is right
guide-apple-mail-problem-1-cure = The file is of the modern kind. Make the compatible one with the command above.
guide-apple-mail-problem-2 = There is no tick beside the subject
guide-apple-mail-problem-2-cure = The address you write from and the address in the certificate must be the same, capitals too. If they are, the chain is not trusted: open the root in Keychain Access and, under Trust, allow it for S/MIME.

## Evolution
guide-evolution-name = Evolution
guide-evolution-hint = Linux with GNOME
guide-evolution-for = For Evolution on Linux. It keeps certificates itself, in a store of the kind that Thunderbird has too.
guide-evolution-file = A PFX file of the modern kind. Evolution reads it with NSS, of which we have tried the modern kind: see the guide for NSS.
guide-evolution-step-1 = Open Edit, Preferences, Certificates.
guide-evolution-step-2 = On the tab Your Certificates press Import and open { $pfx }. The first time, Evolution asks for a new password for its own store; then type the passphrase of the file.
guide-evolution-step-3 = On the tab Authorities press Import, open { $root } and mark that it may be trusted for mail.
guide-evolution-step-4 = Under Mail Accounts choose the account of { $mailbox }, Edit, Security. Under Secure MIME select the certificate for signing and for encryption.
guide-evolution-step-5 = Write a message to yourself. In the menu Options mark S/MIME Sign and S/MIME Encrypt.
guide-evolution-works = Under the message that comes back a bar says that the signature is valid and that it was encrypted.
guide-evolution-problem-1 = The file cannot be imported
guide-evolution-problem-1-cure = Evolution asks twice: first for the password of its own store, then for the passphrase of the file. They are easily mixed up.
guide-evolution-problem-2 = The certificate is not offered in the account
guide-evolution-problem-2-cure = It was imported under Contact Certificates instead of Your Certificates: then its key is missing. Import the PFX file, not the PEM.

## gpgsm
guide-gpgsm-name = KMail, Claws Mail, mutt
guide-gpgsm-hint = Linux, with gpgsm of GnuPG
guide-gpgsm-for = For all mail programs that leave S/MIME to gpgsm, which is part of GnuPG: KMail and Kontact, Claws Mail, mutt, neomutt.
guide-gpgsm-file = A PFX file of the compatible kind, with an RSA key. gpgsm 2.2, as in Debian 12, does not read files under AES-256, and crashes on elliptic-curve keys in a PFX file. Newer versions read more.
guide-gpgsm-step-1 = Import key and certificate. gpgsm asks for the passphrase of the file, then for one that protects the key from now on.
guide-gpgsm-step-2 = Import the certificates above it.
guide-gpgsm-step-3 = Tell gpgsm that you trust the root, after comparing the SHA-256 fingerprint of { $root } with the one in our repository. Version 2.2 in Debian 12 does not ask by itself; these commands write the root into its list.
guide-gpgsm-step-4 = Look whether the key is there. The certificate is shown with its serial number.
guide-gpgsm-step-5 = Choose it in the mail program. KMail: Configure KMail, Identities, Modify, Cryptography. Claws Mail: load the plugins S/MIME and PGP/Core, then Account preferences, Privacy. mutt: set crypt_use_gpgme, then smime_sign_as with the key’s fingerprint.
guide-gpgsm-works = This signs a word and checks the signature; the last line says “Good signature”. gpgsm asks our server for the revocation list while it does so.
guide-gpgsm-problem-1 = “encryptedData error at pkcs5PBES2-params”
guide-gpgsm-problem-1-cure = The file is of the modern kind. Make the compatible one with the command above.
guide-gpgsm-problem-2 = gpgsm ends with “Segmentation fault”
guide-gpgsm-problem-2-cure = The key is an elliptic-curve one, and this version cannot take it from a PFX file. Use a newer GnuPG, another mail program, or a certificate for an RSA key.
guide-gpgsm-problem-3 = “No CRL known”, or signing takes very long
guide-gpgsm-problem-3-cure = dirmngr, which fetches the revocation list, is not installed or has no way out. The package is called dirmngr; behind a proxy set honor-http-proxy in ~/.gnupg/dirmngr.conf.

## iPhone and iPad
guide-iphone-name = iPhone and iPad
guide-iphone-hint = Mail on iOS and iPadOS
guide-iphone-for = For the Mail app of an iPhone or iPad.
guide-iphone-file = A PFX file of the compatible kind, with 3DES and SHA-1. iOS says “wrong password” of files under AES-256 and SHA-256. Take a long passphrase, and delete the file where it has passed.
guide-iphone-step-1 = Bring { $compatible } to the device: by AirDrop or a cable, or in a mail to yourself. Open it; the device says that a profile was downloaded.
guide-iphone-step-2 = Open Settings, General, VPN & Device Management, choose the downloaded profile, Install, and type the device’s code and then the passphrase of the file.
guide-iphone-step-3 = Open Settings, Apps, Mail, Mail Accounts (before iOS 18: Settings, Mail, Accounts), choose the account of { $mailbox }, then Account Settings if it is there, then Advanced.
guide-iphone-step-4 = Under S/MIME open Sign, switch it on and choose the certificate. Do the same under Encrypt by Default.
guide-iphone-step-5 = Leave the account by Done or Back, so that it is saved. Write a message to yourself; a padlock in the address line says whether it is encrypted.
guide-iphone-works = In the message that comes back tap the sender: it says Signed, with a tick, and Encrypted, with a padlock.
guide-iphone-problem-1 = The passphrase is refused, although it is right
guide-iphone-problem-1-cure = The file is of the modern kind. Make the compatible one with the command above.
guide-iphone-problem-2 = A red question mark stands beside the sender
guide-iphone-problem-2-cure = The chain is not trusted. Install the profile with our certificates from this page; then tap the sender, View Certificate, Install.

## Outlook on phones
guide-outlook-mobile-name = Outlook on phones
guide-outlook-mobile-hint = iOS and Android, account on Exchange Online
guide-outlook-mobile-for = For Outlook on iOS and Android with an account on Exchange Online. Other accounts have no S/MIME there.
guide-outlook-mobile-file = A PFX file of the compatible kind, with 3DES and SHA-1: on an iPhone the system reads it, and it takes no other. Take a long passphrase; the file travels by mail.
guide-outlook-mobile-step-1 = Ask your administrator whether S/MIME is set up in Exchange Online: our root and issuing certificates have to be in its virtual certificate collection. Where phones are managed with Intune, the administrator can bring the certificate there as well, and you are done.
guide-outlook-mobile-step-2 = Send { $compatible } to yourself, and open the attachment in Outlook on the phone. Type the passphrase. Delete that message afterwards, also from Sent.
guide-outlook-mobile-step-3 = In Outlook open Settings, choose the account, Security, and switch S/MIME on.
guide-outlook-mobile-step-4 = There, under the certificates, look whether one is named for signing and one for encryption.
guide-outlook-mobile-step-5 = Write a message to yourself. Under the three dots choose Sign and Encrypt.
guide-outlook-mobile-works = The message that comes back says at its top that it is signed and encrypted; tapping that line shows the certificate.
guide-outlook-mobile-problem-1 = No certificate is offered
guide-outlook-mobile-problem-1-cure = Outlook takes a certificate only if its address is the primary address of the account, not an alias.
guide-outlook-mobile-problem-2 = The signature is shown as not trusted
guide-outlook-mobile-problem-2-cure = Exchange Online checks the chain and the revocation list, not the phone. The administrator adds our root and issuing certificates to the virtual certificate collection.

## Android
guide-android-name = Android
guide-android-hint = FairEmail; others have their own ways
guide-android-for = For Android with the app FairEmail, which takes certificates from Android. For Outlook there is a guide of its own. The Gmail app signs and encrypts only for Google Workspace, see the guide for Gmail.
guide-android-file = A PFX file of the compatible kind, with 3DES and SHA-1: every version of Android reads it, and not every one reads AES-256. Take a long passphrase, and delete the file from the phone afterwards.
guide-android-step-1 = Bring { $compatible } to the phone, by cable or through a folder of your own.
guide-android-step-2 = Open Settings, Security & privacy, Encryption & credentials, Install a certificate, VPN & app user certificate. Choose the file and type the passphrase. Makers put this in slightly different places; the search of the settings finds “certificate”.
guide-android-step-3 = In FairEmail open Settings, Encryption, and choose S/MIME as the way to sign and encrypt.
guide-android-step-4 = Write a message to yourself, press the padlock, choose sign and encrypt, and allow FairEmail to use the certificate.
guide-android-works = In the message that comes back press the padlock to open it, and the seal to have the signature checked; FairEmail shows the certificate.
guide-android-problem-1 = “Wrong password”, although it is right
guide-android-problem-1-cure = The file is of the modern kind and this Android does not read it. Make the compatible one with the command above.
guide-android-problem-2 = The certificate was installed, but the app does not see it
guide-android-problem-2-cure = It was installed as a certificate for Wi-Fi. Remove it, and choose VPN & app user certificate.

## Gmail
guide-gmail-name = Gmail (Google Workspace)
guide-gmail-hint = In the browser, for organisations
guide-gmail-for = For Gmail in an organisation with Google Workspace: Enterprise Plus, Frontline Plus, or one of the Education editions. Private accounts (gmail.com) have no S/MIME. Know that your private key then lies with Google, which signs and decrypts for you.
guide-gmail-file = A PFX file of the modern kind. Google wants the chain in it, which is always in ours, and a passphrase.
guide-gmail-step-1 = The administrator opens the Admin console: Apps, Google Workspace, Gmail, User settings, S/MIME, and marks both “Enable S/MIME encryption” and “Allow users to upload their own certificates”.
guide-gmail-step-2 = If Google does not know our root, the administrator adds { $root } there under the additional root certificates, for the domains that use it.
guide-gmail-step-3 = You open Gmail: Settings, See all settings, Accounts, and under Send mail as press edit info beside { $mailbox }.
guide-gmail-step-4 = Choose Upload a personal certificate, take { $pfx }, type the passphrase and save.
guide-gmail-step-5 = Load Gmail again and write a message to yourself. Press the padlock at the right of the recipient and choose enhanced encryption with a digital signature.
guide-gmail-works = In the message that comes back a green padlock stands in the details under the sender, with the words “Enhanced encryption (S/MIME)” and the name of the certificate.
guide-gmail-problem-1 = There is no “edit info” with certificates
guide-gmail-problem-1-cure = The edition has no S/MIME, or it was switched on a short while ago: it may take 24 hours until it reaches everybody.
guide-gmail-problem-2 = The certificate is refused when it is uploaded
guide-gmail-problem-2-cure = Its address must be the one you send from, and the root must be among those that Google knows or that the administrator has added at the top-level organisation.
guide-gmail-problem-3 = The padlock is not green
guide-gmail-problem-3-cure = Google has no certificate of the recipient. Ask for a signed message first.

## OpenSSL
guide-openssl-name = OpenSSL
guide-openssl-hint = For scripts and for trying it out
guide-openssl-for = For scripts, servers, and whoever wants to see each part by itself. The commands run in the folder where the files are.
guide-openssl-file = No PFX file: OpenSSL takes the certificate and the chain as PEM, and your key file as it was saved, here private-key.pem.
guide-openssl-step-1 = See that the certificate stands up under its chain, for signing mail. It says OK.
guide-openssl-step-2 = Write a letter and sign it. OpenSSL asks for the passphrase of the key file.
guide-openssl-step-3 = Encrypt the signed letter for the owner of the certificate.
guide-openssl-step-4 = Open it again with the key.
guide-openssl-works = Check the signature of what came out. OpenSSL prints the letter, then “Verification successful”.
guide-openssl-problem-1 = “unable to get local issuer certificate”
guide-openssl-problem-1-cure = The file with the chain is missing or is that of another certificate. Download it again at the certificate.
guide-openssl-problem-2 = “bad decrypt”
guide-openssl-problem-2-cure = The passphrase of the key file was mistyped.

## NSS
guide-nss-name = NSS (certutil, pk12util)
guide-nss-hint = Linux; Chromium’s store, scripts
guide-nss-for = For programs that use NSS: the store in ~/.pki/nssdb is that of Chromium on Linux, and scripts can sign with cmsutil. The package is called libnss3-tools in Debian, nss-tools in Fedora.
guide-nss-file = A PFX file of the modern kind. pk12util reads AES-256 and SHA-256.
guide-nss-step-1 = Make the store, unless you have it already. certutil asks for a new password for it; it may be empty.
guide-nss-step-2 = Import key, certificate and issuing certificate. pk12util asks for the password of the store, then for the passphrase of the file.
guide-nss-step-3 = Import the root and trust it for mail. Compare its fingerprint with the one in our repository first.
guide-nss-step-4 = See that the certificate is good for signing mail and for receiving encrypted mail. Both lines say “certificate is valid”.
guide-nss-works = Sign a word and read it again. The last command prints the word.
guide-nss-problem-1 = “SEC_ERROR_BAD_PASSWORD” or “PKCS12 decode not verified”
guide-nss-problem-1-cure = The passphrase of the file was mistyped; the first question is for the password of the store, the second for the passphrase of the file.
guide-nss-problem-2 = The issuer is not trusted or not known (SEC_ERROR_UNTRUSTED_ISSUER, SEC_ERROR_UNKNOWN_ISSUER)
guide-nss-problem-2-cure = The root is not in the store, or has no C in the middle of its three trust fields. Do the third step again.
guide-nss-problem-3 = certutil does not find the certificate by its address
guide-nss-problem-3-cure = It is kept under the name that was given when the PFX file was made. certutil -L with the same -d lists the names.
guide-nss-problem-4 = “SEC_ERROR_INVALID_ALGORITHM” when something is encrypted
guide-nss-problem-4-cure = The key is an elliptic-curve one. NSS 3.87, as in Debian 12, signs with it, but encrypts and decrypts only with RSA keys.
