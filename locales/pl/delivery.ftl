# Delivery: the certificate, its files and how to install it.
certificate-title = Certyfikat
section-organisation = Dane organizacji
section-email = Adres e-mail
section-certificate = Certyfikat
section-documents = Dokumenty
section-history = Historia
section-organisation-none = Nie ma jeszcze danych.
section-email-none = Nie ma jeszcze adresu.
section-certificate-none = Certyfikat pojawi się tutaj po trzecim kroku.
section-documents-none = Brak dokumentów.
face-subject = Wydano dla
face-issuer = Wystawca
face-days-left = { $n ->
        [one] został { $n } dzień
        [few] zostały { $n } dni
       *[many] zostało { $n } dni
    }
face-serial = Numer seryjny
face-fingerprint = Odcisk (SHA-256)
face-key = Klucz
download-title = Pobierz
download-pem = PEM
download-pem-hint = Tekst, dla większości programów
download-der = DER
download-der-hint = Binarny, dla Windows
download-chain = Certyfikaty podrzędne (pośrednie)
download-chain-p7b = Cały łańcuch, P7B
install-where = Każdy program chce go po swojemu. Przy poradniku dla Twojego jest właściwy plik, a gdzie certyfikat już działa, możesz tam zaznaczyć.
install-join = Klucz i certyfikat w jednym pliku
install-pfx = Aby zainstalować certyfikat w programie pocztowym, połącz go z kluczem prywatnym w jednym pliku PFX. Zrobi to { $brand } Tools w przeglądarce albo, z plikami z tej strony, jedno z tych poleceń:
install-tools = Utwórz plik PFX w { $brand } Tools
install-keep-key = Trzymaj klucz tak długo, jak chcesz czytać stare zaszyfrowane wiadomości – także po końcu ważności certyfikatu.
details-title = Certyfikat { $number }
details-order = Zamówienie { $number }
download-chain-files = Certyfikaty pośrednie i główny
download-issuing = Certyfikat wydający, DER
download-root = Certyfikat główny, DER
section-organisation-verified = zweryfikowana do { $when }
section-organisation-waiting = czeka na weryfikację
section-email-waiting = czeka na potwierdzenie
section-email-verified = zweryfikowany
section-certificate-waiting = Certyfikat został przekazany do wydania i sam się tu pojawi.
section-documents-add = Dodaj dokument
section-documents-lead = PDF, JPG lub PNG. Widzą go nasi pracownicy i nikt więcej.
download-certificate-pem = Certyfikat, PEM
download-certificate-der = Certyfikat, DER
download-issuing-pem = Certyfikat wydający, PEM
download-root-pem = Certyfikat główny, PEM
look-title = Sprawdź samodzielnie
look-lead = Zapisz PEM oraz Certyfikaty podrzędne z góry tej strony w jednym folderze i otwórz w nim terminal. Te polecenia pytają tylko plików i naszej usługi statusu.
look-verify = Czy zgadza się ze swoim łańcuchem? OpenSSL odpowiada: OK.
look-status = Czy jest unieważniony? Nasza usługa statusu (OCSP) odpowiada: good albo revoked i od kiedy, a OpenSSL sprawdza jej podpis.
download-chain-profile = Profil z naszymi certyfikatami, dla Apple (.mobileconfig)
profile-chain-title = Certyfikaty { $brand }
profile-chain-words = Certyfikat wydający i główny, aby znane były podpisy, które na nich polegają. Nie ma tu żadnego klucza.
