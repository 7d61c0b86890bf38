# Pages for everybody: home, check, report, repository, status.
home-title = Certyfikaty do Twojej poczty
home-lead = Podpisuj to, co wysyłasz, i odbieraj pocztę, którą przeczytasz tylko Ty. { $brand } sprawdza Twoją organizację i skrzynkę i poświadcza jedno i drugie.
home-steps = Trzy kroki
home-step-data = Podajesz organizację. My szukamy jej w rejestrze.
home-step-email = Podajesz żądanie certyfikatu i adres. Adres potwierdza ten, kto czyta skrzynkę.
home-step-activation = Wybierasz, co pokaże certyfikat, a my wydajemy go w kilka sekund.
report-title = Zgłoś problem
report-lead = Skradziony klucz, błędna nazwa, nadużycie certyfikatu: powiedz nam, a odpowiemy w ciągu 24 godzin.
repository-title = Repozytorium
repository-lead = Nasze certyfikaty, listy certyfikatów unieważnionych i zasady, według których pracujemy.
repository-root = Certyfikat główny
repository-issuing = Certyfikat wystawcy
repository-crl = Lista certyfikatów unieważnionych (CRL)
repository-ocsp = Usługa statusu (OCSP)
repository-policies = Polityki
repository-sources = Źródła weryfikacji

## Home
home-what-title = Co daje certyfikat
home-what-sign = Podpisywanie i szyfrowanie wiadomości: odbiorca widzi, że list jest naprawdę od Ciebie, a nikt po drodze go nie przeczyta ani nie zmieni.
home-what-login = Logowanie bez hasła: certyfikat potwierdza, kim jesteś, więc może też zabezpieczyć stację z Windows i inne systemy, które przyjmują certyfikaty.
home-what-organisation = Obok skrzynki podaje nazwę organizacji. Zanim to poświadczymy, sprawdzamy jedno i drugie.
home-begin = Zobacz certyfikat
home-continue = Kontynuuj
home-who-decides = O organizacjach decydują ludzie, z rejestrem przed oczami. Zwykle trwa to minuty, najwyżej 7 dni.
home-trust = Kto ufa tym certyfikatom
home-trust-text = Program pocztowy pokaże podpis jako dobry tam, gdzie zainstalowano certyfikat główny tego centrum certyfikacji. W organizacji robi to raz dla wszystkich jej administrator.

## Store
store-look = Zobacz szczegóły
store-what-title = Co otrzymujesz
store-what-need-title = Co będzie potrzebne
store-need-number = numer rejestrowy organizacji (w Polsce: KRS)
store-need-mailbox = skrzynka, z której możesz odczytać wiadomość
store-need-key = żądanie certyfikatu (CSR), które jedno polecenie utworzy na Twoim komputerze
store-time-title = Ile to trwa
store-time-text = Około 5 minut Twojej pracy. Sprawdzenie organizacji trwa minuty, gdy rejestr zgadza się z Tobą, a najwyżej 7 dni, gdy musi popatrzeć człowiek.
store-sign-in = Zaloguj się, aby zamówić
store-ordered-title = Zamówienie przyjęte: { $number }
store-ordered-text = Nic nie zapłacono. Do certyfikatu prowadzą trzy kroki; pierwszy już czeka.

## Account
account-products-lead = Co zamówiono i co zrobić dalej.
account-products-none-title = Nie ma jeszcze zamówień
account-products-none-text = Gdy zamówisz certyfikat, pojawi się tutaj i na pulpicie.
account-activate = Aktywuj
account-open = Otwórz
account-tabs = Części konta
account-email = Adres e-mail
account-organisation = Organizacja
account-roles = Występujesz jako
account-role-subscriber = subskrybent
account-role-officer = pracownik weryfikacji
account-role-operator = administrator
account-language-text = Wiadomości przychodzą w języku, w którym używasz tych stron. Zmienisz go przełącznikiem u góry.

## Sign-in
sign-in-lead = Dla subskrybentów, pracowników i administratorów.
sign-in-hide = Ukryj hasło
sign-in-no-account = Nie masz konta? Powstaje razem z zamówieniem: zapytaj sprzedawcę certyfikatu albo operatora tej usługi.
sign-in-paste = Można wklejać; menedżery haseł są mile widziane.

## Repository
repository-demo-title = DEMO: nie ufaj
repository-demo-text = Ten certyfikat główny powstał na tym komputerze na próbę. Nie instaluj go tam, gdzie czyta się prawdziwą pocztę.
repository-subject = Podmiot
repository-serial = Numer seryjny
repository-valid-to = Ważny do
repository-fingerprint = Odcisk (SHA-256)
repository-download-pem = Pobierz jako PEM
repository-download-der = Pobierz jako DER
repository-status-title = Czy certyfikat nadal jest dobry?
repository-status-lead = Programy same pytają pod tymi adresami.
repository-compare = Zanim zainstalujesz certyfikat główny, porównaj odcisk z otrzymanym inną drogą.
repository-none = To centrum certyfikacji nie ma jeszcze certyfikatów.

## Reporting a problem
report-where-title = Gdzie
report-where = Napisz na { $contact }. Nie potrzebujesz konta i nikt nie pyta, kim jesteś.
report-what-title = Co napisać
report-what-serial = numer seryjny albo sam certyfikat
report-what-happened = co jest nie tak i od kiedy
report-what-proof = przy skradzionym kluczu: tekst nim podpisany albo sam klucz; obu strzeżemy
report-then-title = Co dalej
report-then = Skradziony klucz blokujemy w ciągu 24 godzin od wiadomości, inne błędy w ciągu 5 dni. Odezwiemy się w ciągu pierwszych 24 godzin.
report-own = To Twój certyfikat? Unieważnij go od razu:

## The page the mail leads to
confirm-applicant = Wnioskodawca
confirm-until = Link ważny
confirm-meaning-title = Co znaczy Twoja zgoda
confirm-meaning = Potwierdzasz, że czytasz tę skrzynkę i że ta organizacja może mieć dla niej certyfikat. O nic więcej nie prosimy, a konto nie jest potrzebne.
confirm-not-me-title = Jeśli to nie Ty
confirm-ask-applicant = Nową wiadomość może wysłać tylko osoba, która prosi o certyfikat. Daj jej znać.
confirm-used-title = Ten adres jest już potwierdzony
confirm-used-text = Potwierdzono: { $at }. Wszystko w porządku, nie trzeba robić nic więcej.
confirm-close = Możesz zamknąć tę stronę.
confirm-tries-left = { $n ->
        [one] Została { $n } próba.
        [few] Zostały { $n } próby.
       *[many] Zostało { $n } prób.
    }
confirm-wrong-link-title = Ten odnośnik jest niepełny
confirm-wrong-link-text = Skopiuj z wiadomości cały adres albo naciśnij w niej przycisk.
link-ended-title = Nie ma tu pliku
link-ended-text = Skopiuj z wiadomości cały adres. Certyfikat jest też na pulpicie.
