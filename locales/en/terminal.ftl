# sealwright-tools, in a terminal. What it says of requests is in key.ftl, what it shares with the page in tools.ftl.

## Answers
terminal-private-key = This is a private key. It stays on this computer; never give it to anybody, not even to us. What is pasted at the order is the request.
terminal-key-saved = The key is in { $file }, locked with your passphrase; it was opened once more to be sure. Keep both: nobody can make the key again.
terminal-request-saved = The request is in { $file }. Paste it where the certificate is ordered; it holds only the public half of your key.
terminal-pfx-saved = The PFX file is { $file }. It opens in your mail program with the passphrase that you gave it.
terminal-pfx-compatible = Careful: --compatible locks the file with 3DES and SHA-1, which are weak. It is for systems that refuse the usual form, such as Windows Server 2016 and before and older Apple and Android systems (as of November 2026). Take six words as the passphrase, send the file to nobody, and delete it once it is installed.
terminal-pfx-making = Locking the file in the old way.

## Passphrases
terminal-pass-empty = The passphrase is not shown while you type. Press Enter on an empty line, and six words are drawn for you.
terminal-pass-again = Once more
terminal-pass-differ = The two are not the same. Try again.
terminal-pass-given-up = The passphrase was not given. Nothing was made; start again when you have one.
terminal-pass-file = There is no passphrase in the first line of { $file }.
terminal-no-terminal = There is no terminal to ask for the passphrase in. Give it in a file: --passphrase-file FILE for the file that is made, --key-passphrase-file FILE for the key that is opened; - means the standard input.

## What could not be done
terminal-exists = { $file } is there already, and nothing is written over. Move it away, or name another file.
terminal-unread = { $file } cannot be read: { $problem }. Check its name, and whether you may read it.
terminal-unwritten = { $file } cannot be written: { $problem }. Choose another folder.
terminal-too-long = { $file } is longer than 1 MB. A request, a key or a chain has a few thousand characters; check that you took the right file.
terminal-name-long = The name has more than 64 characters. Take a shorter one, or none: it is not needed.
terminal-clock = The clock of this machine is wrong. Set it, and try again.
terminal-library = The cryptographic library did not do what was asked, and nothing was saved. Try again; if it happens once more, tell those who maintain this program.
