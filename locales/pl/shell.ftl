# What stands around every page: menu, header, footer, statuses, buttons, time.

## Header and footer
brand-products = { $brand } – produkty bezpieczeństwa danych
brand-by = od { $maker }
skip-to-content = Przejdź do treści
title-error = Błąd: { $title }
language-name = Polski
language-other = English
language-switch = Język
theme-label = Wygląd
theme-auto = Jak w systemie
theme-light = Jasny
theme-dark = Ciemny
footer-label = O usłudze
footer-software = Certyfikatom wydanym tutaj ufa tylko ten, kto zainstalował certyfikat główny tego centrum certyfikacji.
footer-repository = Repozytorium: certyfikaty, CRL, polityki
footer-profiles = Profile certyfikatów
footer-problem = Zgłoś problem z certyfikatem
footer-status = Stan usług
new-window = otwiera się w nowej karcie

## Menu
menu-label = Menu główne
menu-dashboard = Pulpit
menu-certificates = Certyfikaty
menu-search = Wyszukiwarka certyfikatów
menu-desk = Stanowisko weryfikacji
menu-operations = Usługi
menu-products = Nasze produkty
menu-check = Sprawdź certyfikat
menu-help = Pomoc
menu-account = Moje konto
menu-account-of = Konto: { $name }
menu-sign-in = Zaloguj się
menu-sign-out = Wyloguj się

## The three steps and their four statuses
step-data = Weryfikacja danych
step-email = Weryfikacja e-mail
step-activation = Aktywacja certyfikatu
step-label = Krok { $n }
steps-label = Kroki aktywacji
step-of = Krok { $step } z { $steps } · Strona { $page } z { $pages }
status-awaiting-data = Krok oczekuje na podanie danych
status-in-verification = Dane zapisane, oczekują na weryfikację
status-verified = Weryfikacja zakończona pomyślnie
status-locked = Podanie danych nie jest jeszcze możliwe
badge-draft = Wersja robocza zapisana: { $when }
badge-action = Czeka na Twoją odpowiedź
badge-expired = Wiadomość straciła ważność
badge-until = do { $when }
badge-opens-after-data = Otworzy się po weryfikacji danych
badge-opens-after-email = Otworzy się po weryfikacji e-mail
badge-position = Miejsce { $n } w kolejce
badge-checking = Sprawdzamy w rejestrze
badge-with-officer = Sprawę prowadzi pracownik
badge-message-sent = Wysłano wiadomość: { $when }
badge-proof-until = wystarcza do aktywacji, która nastąpi do { $when }
badge-issued = Certyfikat jest wydany
badge-issuing = W trakcie wydawania

## Buttons and small words
button-back = Wstecz
button-next = Dalej
button-save = Zapisz
button-cancel = Anuluj
button-change = Zmień
button-change-what = Zmień: { $what }
button-copy = Kopiuj
button-copied = Skopiowano
button-search = Szukaj
button-clear = Wyczyść filtry
button-details = Szczegóły
button-open-certificate = Otwórz certyfikat
button-dashboard = Przejdź do pulpitu
button-remove = Usuń
button-choose-file = Wybierz plik
button-try-again = Spróbuj ponownie
required-note = * pole wymagane
optional = (opcjonalnie)
error-word = Błąd:
error-summary-title = Coś wymaga poprawy
choose-one = Wybierz
not-given = nie podano
none = brak
yes = Tak
no = Nie
raw-answer = Odpowiedź w oryginale
drop-file = albo upuść go tutaj
file-chosen = Wybrano: { $name }
sort-by = Sortuj: { $column }
page-of = Strona { $page } z { $pages }
pages-label = Strony
page-previous = Poprzednia
page-next = Następna
characters-left = { $n ->
        [one] Pozostał 1 znak.
        [few] Pozostały { $n } znaki.
       *[many] Pozostało { $n } znaków.
    }
working = Chwila

## Statuses of the whole order and of a certificate
order-waiting = Oczekuje na aktywację
order-issuing = W trakcie wydawania
order-held = Wstrzymane
order-cancelled = Anulowane
order-refused = Odmowa
order-expired = Zamówienie wygasło
certificate-active = Aktywny
certificate-ending = Wkrótce wygaśnie
certificate-ended = Wygasł
certificate-revoked = Unieważniony

## Time
time-today = dziś, { $time }
time-tomorrow = jutro, { $time }
time-yesterday = wczoraj, { $time }
time-on = { $date }, { $time }
time-until-today = do { $time } dzisiaj
time-until-tomorrow = do jutra, { $time }
time-until-on = do { $date }, { $time }
time-date = { $day } { $month } { $year }
time-from-to = od { $from } do { $to }
time-in = za { $span }
time-ago = { $span } temu
time-now = przed chwilą
time-soon = za chwilę
time-seconds = { $n ->
        [one] { $n } sekundę
        [few] { $n } sekundy
       *[many] { $n } sekund
    }
time-minutes = { $n ->
        [one] { $n } minutę
        [few] { $n } minuty
       *[many] { $n } minut
    }
time-hours = { $n ->
        [one] { $n } godzinę
        [few] { $n } godziny
       *[many] { $n } godzin
    }
time-days = { $n ->
        [one] { $n } dzień
        [few] { $n } dni
       *[many] { $n } dni
    }
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

## Sign-in and account
sign-in-title = Logowanie
sign-in-email = Adres e-mail
sign-in-password = Hasło
sign-in-button = Zaloguj się
sign-in-again = Przez dłuższą chwilę nic się nie działo, więc nastąpiło wylogowanie. Odpowiedzi są zapisane – zaloguj się i pracuj dalej.
sign-in-show = Pokaż hasło
signed-out = Wylogowano.
account-title = Moje konto
account-tab-products = Produkty bezpieczeństwa danych
account-tab-settings = Ustawienia
account-language = Język stron i wiadomości
account-name = Imię i nazwisko
account-sessions = Gdzie trwa logowanie
saved = Zapisano.
